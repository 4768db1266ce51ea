import { forbidden, notFound } from 'next/navigation';
import { type Gate, openOrganization, refusal } from '@/access/session';
import type { Register } from '@/features/registers/fields';
import { isRegister } from '@/features/registers/input';

/** The gate of what is under the registers: 403 for whoever is not the person in charge, 404 for no register. */
export async function openRegister(
  locale: string,
  slug: string,
  register: string,
): Promise<{ gate: Gate; register: Register }> {
  const gate = await openOrganization(locale, slug, 'registers:keep');
  if (!gate.member.personInCharge) {
    Object.assign(refusal(), gate);
    return forbidden();
  }
  return isRegister(register) ? { gate, register } : notFound();
}
