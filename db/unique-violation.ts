import type { Transaction } from './client';

/** SQLSTATE unique_violation. */
const UNIQUE_VIOLATION = '23505';

/** The name of the unique key that refused a write, or null when the error is another. */
function violatedKey(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && at.code === UNIQUE_VIOLATION) {
      return 'constraint_name' in at ? String(at.constraint_name) : '';
    }
  }
  return null;
}

/**
 * Runs a write that a unique key may refuse because another transaction came first, under a savepoint so
 * that this transaction goes on. Gives null when that key refused; any other error is thrown.
 */
export async function unlessTaken<T>(
  db: Transaction,
  key: string,
  write: (db: Transaction) => Promise<T>,
): Promise<T | null> {
  try {
    return await db.transaction(write);
  } catch (error) {
    if (violatedKey(error) === key) return null;
    throw error;
  }
}
