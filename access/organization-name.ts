/** The names of an organization: the French one, and the English one when it has one. */
export interface BothNames {
  readonly fr: string;
  readonly en: string | null;
}

/** Its name for whoever reads that language. */
export function nameIn(locale: string, { fr, en }: BothNames): string {
  return locale === 'en' ? (en ?? fr) : fr;
}
