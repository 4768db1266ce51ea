import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { Fragment, type ReactNode } from 'react';
import { longDate } from '@/i18n/format-date';
import { Page, PageHeader } from './page';

interface TextSection {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly items?: readonly string[];
}

/**
 * A page that is all text: title, lead, titled sections of paragraphs with an optional list after the first.
 * The texts are the namespace's `title`, `lead`, `updated` and `sections`; `updated` is a Québec day.
 */
export async function PlainTextPage({
  namespace,
  updated,
  children,
}: {
  namespace: 'privacy' | 'terms' | 'accessibility';
  updated: string;
  /** What follows the sections. */
  children?: ReactNode;
}) {
  const [t, locale, messages] = await Promise.all([getTranslations(namespace), getLocale(), getMessages()]);
  const sections: readonly TextSection[] = messages[namespace].sections;
  return (
    <Page width="reading">
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="prose">
        {sections.map(({ title, paragraphs, items }) => (
          <Fragment key={title}>
            <h2>{title}</h2>
            {paragraphs.slice(0, items ? 1 : undefined).map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {items ? (
              <ul>
                {items.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ul>
            ) : null}
            {items ? paragraphs.slice(1).map((paragraph) => <p key={paragraph}>{paragraph}</p>) : null}
          </Fragment>
        ))}
        {children}
        <p className="text-ink-soft">{t('updated', { date: longDate(locale, updated) })}</p>
      </div>
    </Page>
  );
}
