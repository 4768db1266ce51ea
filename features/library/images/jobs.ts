import { withLibrary } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { log } from '@/lib/log';
import { tidyImages } from './mutations';

/** The night's round over the library's images. A second one, or another instance at the same time, finds nothing left. */
export async function removeUnusedImages(runtime: Runtime): Promise<number> {
  const removed = await withLibrary(runtime, null, tidyImages);
  if (removed > 0) log.info({ images: removed }, 'removed images that nothing used');
  return removed;
}
