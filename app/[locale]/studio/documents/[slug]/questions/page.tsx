import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { adviseQuiz } from '@/features/library/questions/advice';
import { AddForm } from '@/features/library/questions/components/add-form';
import { AdviceList } from '@/features/library/questions/components/advice-list';
import { QuestionList } from '@/features/library/questions/components/question-list';
import { SettingsForm } from '@/features/library/questions/components/settings-form';
import { YamlForm } from '@/features/library/questions/components/yaml-form';
import { findQuestions } from '@/features/library/questions/queries';
import { EMPTY_QUIZ, readQuizForm } from '@/features/library/questions/question-form';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; slug: string }>;
  searchParams: Promise<{ saved?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.questions'))('metaTitle') };
}

/** A guide's questions: how one passes, the questions in their order, and the same thing as YAML. */
export default async function QuestionsPage({ params, searchParams }: Props) {
  const [{ locale, slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('studio.questions'),
  ]);
  const session = await openStudio(locale);
  const found = await readLibrary(session, (scope) => findQuestions(scope, slug, locale));
  if (!found) return notFound();
  const { document, facts, outcomes } = found;
  const place = { locale };
  const source = document.draft.quiz.trim() === '' ? EMPTY_QUIZ : document.draft.quiz;
  const quiz = readQuizForm(source);
  const advice = adviseQuiz(source, {
    facts: new Map(facts.map((fact) => [fact.id, fact])),
    outcomes: outcomes?.length,
  });
  const latest = document.versions[0];
  const path = `/studio/documents/${slug}`;
  return (
    <Page>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        above={<TextLink href={path}>{document.title}</TextLink>}
        actions={
          quiz && quiz.questions.length > 0 ? (
            <ButtonLink tone="quiet" href={`${path}/questions/try`}>
              {t('tryIt.open')}
            </ButtonLink>
          ) : null
        }
      />
      <div id="saved" tabIndex={-1} className="flex flex-col gap-4">
        {query.saved ? <Notice tone="good" announce="status" title={t('saved')} /> : null}
        {document.draft.revision === 0 && latest ? <p>{t('fresh', { number: latest.number })}</p> : null}
        {quiz ? null : (
          <Notice tone="late" title={t('unreadable.title')}>
            {t('unreadable.body')}
          </Notice>
        )}
        <AdviceList advice={advice.whole} title={quiz ? t('wholeTitle') : undefined} />
      </div>
      {quiz ? (
        <>
          <Section title={t('list.title', { count: quiz.questions.length })}>
            <QuestionList place={place} slug={slug} quiz={quiz} advice={advice.questions} />
          </Section>
          <Section title={t('add.title')}>
            <AddForm place={place} slug={slug} />
          </Section>
          <Section title={t('settings.title')}>
            <SettingsForm place={place} slug={slug} settings={quiz.settings} />
          </Section>
        </>
      ) : null}
      <Section title={t('yaml.title')} intro={t('yaml.intro')} id="yaml">
        <YamlForm place={place} slug={slug} source={source} />
      </Section>
    </Page>
  );
}
