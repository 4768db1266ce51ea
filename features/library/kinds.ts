/** What the library publishes. A `form` is a template to fill in and print; it is never assigned. */
export const DOCUMENT_KINDS = ['guide', 'agreement', 'policy', 'form'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Whatever is written in MDX: a document, or the printed sheet of a guide (`handout.fr.mdx`). */
export type TextKind = DocumentKind | 'handout';
