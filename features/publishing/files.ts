import type { Locale } from '@/i18n/routing';

/** What is taken away of a published policy, by the last part of its address. */
const EXPORTS = {
  'page-fr': { locale: 'fr', as: 'html' },
  'page-en': { locale: 'en', as: 'html' },
  'pdf-fr': { locale: 'fr', as: 'pdf' },
  'pdf-en': { locale: 'en', as: 'pdf' },
} as const satisfies Record<string, { locale: Locale; as: 'html' | 'pdf' }>;

type Export = (typeof EXPORTS)[keyof typeof EXPORTS];

export function readExport(name: string): Export | null {
  return Object.hasOwn(EXPORTS, name) ? EXPORTS[name as keyof typeof EXPORTS] : null;
}

/** The file's name: `politique-confidentialite-2-fr.html`. */
export function exportName(slug: string, version: number, { locale, as }: Export): string {
  return `${slug}-${version}-${locale}.${as}`;
}
