import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder that PostgreSQL's own user may pass through when the tests run as root. */
export function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paraphe-test-'));
  chmodSync(folder, 0o711);
  return folder;
}
