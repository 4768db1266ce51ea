import { type SQL, sql } from 'drizzle-orm';
import type { Locale } from '@/i18n/routing';

/** PostgreSQL's own dictionary of a language: its stems and the words that say nothing. Part of every PostgreSQL. */
export const dictionaryOf = (locale: Locale): SQL =>
  locale === 'fr' ? sql`'pg_catalog.french'::regconfig` : sql`'pg_catalog.english'::regconfig`;

/** A term of the glossary among the words of a text. No word is written so: a fold leaves no `#`. */
export const termLexeme = (term: string): string => `#${term}`;
