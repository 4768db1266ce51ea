import type { LocalCopy } from './autosave';
import { BOXES, type Texts } from './boxes';

/** Where a browser keeps texts: `localStorage`, or what stands in for it. */
export interface Drawers {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const isTexts = (value: unknown): value is Texts =>
  typeof value === 'object' &&
  value !== null &&
  BOXES.every((box) => typeof Reflect.get(value, box) === 'string');

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;

/** By hand: zod asks the browser for `eval`, which the page's policy refuses and reports. */
function isCopy(value: unknown): value is LocalCopy {
  if (typeof value !== 'object' || value === null) return false;
  const { draft, revision, version, texts, sent } = value as Record<string, unknown>;
  const counted = typeof draft === 'string' && isCount(revision) && isCount(version);
  return counted && isTexts(texts) && (sent === null || isTexts(sent));
}

const keyOf = (slug: string): string => `paraphe.draft.${slug}`;

/** What this browser kept of a draft, or null. A copy that can't be read is none. */
export function readCopy(drawers: Drawers, slug: string): LocalCopy | null {
  try {
    const value: unknown = JSON.parse(drawers.getItem(keyOf(slug)) ?? 'null');
    return isCopy(value) ? value : null;
  } catch {
    return null;
  }
}

/** Keeps a copy, or lets go of it. A browser that keeps nothing (full, or told not to) is no reason to stop. */
export function keepCopy(drawers: Drawers, slug: string, kept: LocalCopy | null): void {
  try {
    if (kept === null) drawers.removeItem(keyOf(slug));
    else drawers.setItem(keyOf(slug), JSON.stringify(kept));
  } catch {
    // The server is told all the same.
  }
}
