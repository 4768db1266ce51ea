import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The style sheets of this build as sources of a content security policy (CSP 3 §2.3.1): they travel inside the page,
 * where the renderer gives them no nonce.
 * @param build folder of the build.
 */
export function styleHashes(build: string): string[] {
  const folder = join(/* turbopackIgnore: true */ build, 'static', 'chunks');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.css'))
    .sort()
    .map((name) => {
      const digest = createHash('sha256')
        .update(readFileSync(join(/* turbopackIgnore: true */ folder, name)))
        .digest('base64');
      return `'sha256-${digest}'`;
    });
}
