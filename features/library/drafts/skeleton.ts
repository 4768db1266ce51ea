import type { Texts } from '../editing/boxes';
import type { DocumentKind } from '../kinds';

/** The head of a text with everything that it must say, to be filled in: the checker names what is still missing. */
function head(kind: DocumentKind, reviewed: string): string {
  const own = kind === 'guide' ? 'public: false\noutcomes:\n  - ""\n' : 'fields: []\n';
  return `---\ncode: ""\nrevision: 1\ntitle: ""\nsummary: ""\nreviewed: ${reviewed}\nrests_on: []\n${own}---\n\n## \n`;
}

/**
 * What a document begun with nothing is given to begin from. One that has a text in either language is left alone.
 * @param today the Québec day, `YYYY-MM-DD`
 */
export function begunTexts(kind: DocumentKind, texts: Texts, today: string): Texts {
  if (Object.values(texts).some((text) => text.trim())) return texts;
  const frame = head(kind, today);
  return { ...texts, fr: frame, en: frame };
}
