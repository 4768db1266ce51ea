import type { Locale } from '@/i18n/routing';

/** The `revision` that the head of a text states; 0 when it states none. */
function revisionOf(source: string): number {
  const head = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(source)?.[1] ?? '';
  return Number(/^revision:[ \t]*(\d{1,6})[ \t]*$/m.exec(head)?.[1] ?? 0);
}

/** The language whose text is an older revision than the other's, or null when both are of the same. */
export function olderLanguage(fr: string, en: string): Locale | null {
  const [french, english] = [revisionOf(fr), revisionOf(en)];
  if (french === english) return null;
  return french < english ? 'fr' : 'en';
}
