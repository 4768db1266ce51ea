import { notFound } from 'next/navigation';
import { type Gate, refuse } from '@/access/session';
import type { Register } from '@/features/registers/fields';
import { isRegister } from '@/features/registers/input';

/** Of what is under the registers, the one in the address: 403 for whoever is not the person in charge, 404 for none. */
export function openRegister(gate: Gate, register: string): Register {
  if (!gate.member.personInCharge) return refuse(gate);
  return isRegister(register) ? register : notFound();
}
