import type { Trap } from './trap';
import { RULES } from './traps-of-rules';
import { WORDS } from './traps-of-words';

/** Everything that `findTraps` looks for, in both languages. */
export const TRAPS: readonly Trap[] = [...RULES, ...WORDS];
