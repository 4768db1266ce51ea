import { z } from 'zod';

const address = z.email().max(254);

/** An address as a list may hold it: with its `mailto:`, between angle brackets, in capitals. */
export function plainEmail(cell: string): string {
  return cell
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1')
    .trim()
    .toLowerCase();
}

export function isEmail(cell: string): boolean {
  return cell.includes('@') && address.safeParse(plainEmail(cell)).success;
}
