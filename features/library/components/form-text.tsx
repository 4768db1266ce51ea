import { getTranslations } from 'next-intl/server';
import { mdxLabels } from '@/components/mdx/labels';
import { renderTree } from '@/components/mdx/render';
import type { Locale } from '@/i18n/routing';
import type { GlossaryEntry } from '../catalogue';
import { type OwnWords, ownWords } from '../forms/own-words';
import type { ReadVersion } from '../queries';

/**
 * A template as it prints: the organization's own values in their places, everything else a blank to write on.
 * Nothing is typed here, so nothing personal is kept or sent.
 */
export async function FormText({
  form,
  glossary,
  own,
  locale,
  fields = new Map(),
}: {
  form: Pick<ReadVersion, 'tree' | 'fields'>;
  glossary: readonly GlossaryEntry[];
  own: OwnWords;
  locale: Locale;
  /** What is known of its fields already: passages under one of these are kept or left out. */
  fields?: ReadonlyMap<string, string>;
}) {
  const t = await getTranslations('mdx');
  return (
    <div className="prose form-text [&_td_cite]:whitespace-normal" lang={locale}>
      {renderTree(form.tree, {
        locale,
        labels: mdxLabels(t),
        glossary: new Map(
          glossary.map(({ id, term, meaning }) => [id, { term: term[locale], meaning: meaning[locale] }]),
        ),
        slots: null,
        image: () => null,
        insideHref: (path) => (path.startsWith('/glossary') ? `/${locale}${path}` : null),
        organization: ownWords(own),
        fields,
        blanks: new Map(form.fields.map((field) => [field.id, field])),
      })}
    </div>
  );
}
