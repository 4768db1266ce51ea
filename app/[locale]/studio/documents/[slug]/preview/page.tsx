import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { HtmlText } from '@/components/mdx/html-text';
import { mdxLabels } from '@/components/mdx/labels';
import { ButtonLink } from '@/components/ui/button';
import { Minutes } from '@/components/ui/minutes';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { Tabs } from '@/components/ui/tabs';
import { GuideHead } from '@/features/library/components/guide-head';
import { checkDraft } from '@/features/library/drafts/check';
import { previewText } from '@/features/library/drafts/preview';
import { findReferences, findStudioDocument } from '@/features/library/drafts/queries';
import { findGlossary } from '@/features/library/queries';
import { QuizPreview } from '@/features/quizzes/components/quiz-preview';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; slug: string }>;
  searchParams: Promise<{ language?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.preview'))('title') };
}

/** A draft as the employee would see it, in either language, with its questions and their answers below. */
export default async function PreviewPage({ params, searchParams }: Props) {
  const [{ locale, slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('studio.preview'),
  ]);
  const session = await openStudio(locale);
  const found = await readLibrary(session, async (scope) => {
    const document = await findStudioDocument(scope, slug, locale);
    return (
      document && { document, references: await findReferences(scope), glossary: await findGlossary(scope) }
    );
  });
  if (!found) return notFound();
  const path = `/studio/documents/${slug}`;
  const report = await checkDraft(found.document.draft, found.references);
  if (!report.document) {
    return (
      <Page>
        <PageHeader title={t('title')} lead={t('notReady')} />
        <ButtonLink href={path}>{t('back')}</ButtonLink>
      </Page>
    );
  }
  const language: Locale = query.language === 'en' ? 'en' : 'fr';
  const [labels, guide] = await Promise.all([
    getTranslations({ locale: language, namespace: 'mdx' }),
    getTranslations('guide'),
  ]);
  const text = report.document[language];
  const { document } = report;
  const words = { labels: mdxLabels(labels), glossary: found.glossary };
  const html = previewText(document, text.tree, language, words);
  const { quiz } = document;
  const { handout } = text;
  return (
    <Page width="reading">
      <Tabs
        label={t('title')}
        items={(['fr', 'en'] as const).map((each) => ({
          href: `${path}/preview?language=${each}`,
          label: t(`${each}Title`),
          current: each === language,
        }))}
      />
      <GuideHead
        title={text.title}
        summary={text.summary}
        outcomes={text.outcomes}
        above={
          <ButtonLink tone="quiet" href={path}>
            {t('back')}
          </ButtonLink>
        }
      >
        {document.kind === 'guide' ? (
          <span>{guide('minutes', { minutes: text.minutes })}</span>
        ) : (
          <Minutes count={text.minutes} />
        )}
        <span>{guide('reviewed', { date: longDate(locale, report.document.reviewed) })}</span>
      </GuideHead>
      <HtmlText html={html} locale={language} />
      {handout ? (
        <Section title={t('handout')}>
          <p className="mb-4 font-semibold font-serif text-xl" lang={language}>
            {handout.title}
          </p>
          <HtmlText html={previewText(document, handout.tree, language, words)} locale={language} />
        </Section>
      ) : null}
      {quiz ? (
        <Section title={t('questions')}>
          <QuizPreview quiz={quiz} locale={language} />
        </Section>
      ) : null}
    </Page>
  );
}
