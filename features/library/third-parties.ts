import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The curated list of what websites call (`content/third-parties.json`), which comes with the product, as it is written. */
export function readThirdParties(): unknown {
  const file = join(/* turbopackIgnore: true */ process.cwd(), 'content', 'third-parties.json');
  return JSON.parse(readFileSync(/* turbopackIgnore: true */ file, 'utf8'));
}
