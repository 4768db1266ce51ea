import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A path inside the repository, wherever the command was started from. */
export function root(...parts: string[]): string {
  return join(fileURLToPath(new URL('../..', import.meta.url)), ...parts);
}
