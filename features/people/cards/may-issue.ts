import { may, type Role, type Standing } from '@/access/permissions';

/**
 * Whether somebody of that role may print that person's card, the person being in their reach: only for
 * somebody without e-mail, and a manager for employees alone, since whoever prints a card could use it.
 */
export function mayIssueCard(
  role: Standing,
  person: { readonly email: string | null; readonly leftAt: Date | null; readonly role: Role },
): boolean {
  if (!may(role, 'card:issue') || person.email !== null || person.leftAt !== null) return false;
  return role === 'owner' || person.role === 'employee';
}
