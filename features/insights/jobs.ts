import { withLibrary } from '@/access/mint';
import type { Runtime } from '@/access/runtime';
import { countInsights } from './mutations';

/** Each night's round, before the answers of a year ago are destroyed. */
export function countWhatIsLearnt(runtime: Runtime): Promise<void> {
  return withLibrary(runtime, null, countInsights);
}
