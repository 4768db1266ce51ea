import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { visitsEnd } from '@/access/action';
import { seeOther } from '@/access/redirect';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader } from '@/components/ui/page';
import { ProgressLine } from '@/components/ui/progress-line';
import type { Query } from '@/components/ui/query';
import { ExplanationPage } from '@/features/quizzes/components/explanation';
import { GuideNext } from '@/features/quizzes/components/guide-next';
import { QuestionForm } from '@/features/quizzes/components/question-form';
import { ResultPage } from '@/features/quizzes/components/result';
import { lookInput } from '@/features/quizzes/input';
import { movedAsAsked, orderOf } from '@/features/quizzes/ordering';
import { findQuiz } from '@/features/quizzes/queries';
import type { Locale } from '@/i18n/routing';
import type { FormValues } from '@/lib/form-state';

interface Props {
  params: Promise<{ locale: Locale; organization: string; slug: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('quiz'))('metaTitle') };
}

/** What was picked for this very question before the session ended: keys mean something else in another. */
async function typedFor(attempt: string, question: string): Promise<FormValues | undefined> {
  const typed = await recallTyped();
  return typed?.attempt === attempt && typed.question === question ? typed : undefined;
}

/**
 * The questions of a guide, one at a time. The address alone is where one stands: the next question, the result, or
 * (`?attempt=…&question=3`) an answered question with its explanation.
 */
export default async function QuizPage({ params, searchParams }: Props) {
  const [{ locale, organization, slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('quiz'),
  ]);
  const gate = await openOrganization(locale, organization, 'path:follow');
  const look = lookInput.safeParse(query);
  const quiz = await read(gate, (scope) => findQuiz(scope, slug, locale, look.data ?? null));
  if (!quiz) return notFound();
  const { guide } = quiz;
  const place = { locale, organization };
  const page = `/o/${organization}/guides/${slug}`;
  if (quiz.kind === 'result') {
    // Passed: what the person came to a shared tablet for is done, and it forgets them.
    if (gate.session.visit && quiz.view.passed) return seeOther(`${visitsEnd(place)}?said=done`);
    return (
      <Page width="reading">
        <ResultPage view={quiz.view} step={quiz.step} guide={guide} place={place} />
      </Page>
    );
  }
  if (quiz.kind === 'step') {
    const above = <Breadcrumb items={[{ href: `/o/${organization}`, label: t('path') }]} />;
    return (
      <Page width="reading">
        <PageHeader title={guide.title} lead={guide.summary} above={above} />
        <GuideNext guide={guide} place={place} />
      </Page>
    );
  }
  const { view } = quiz;
  const keys = view.question.options.map(({ key }) => key);
  const asked = [query.order ?? []].flat();
  const press = typeof query.move === 'string' ? query.move : undefined;
  const progress = t('place', { place: view.place, total: view.total });
  return (
    <Page width="reading">
      <div className="mb-8 flex flex-col gap-3">
        <p className="text-sm">
          <TextLink href={page}>{guide.title}</TextLink>
        </p>
        <ProgressLine
          done={quiz.kind === 'explained' ? view.place : view.place - 1}
          total={view.total}
          label={progress}
        />
      </div>
      {quiz.kind === 'explained' ? (
        <ExplanationPage view={quiz.view} path={`${page}/quiz`} organization={gate.organization} />
      ) : (
        <QuestionForm
          view={view}
          guide={slug}
          place={place}
          path={`/${locale}${page}/quiz`}
          order={movedAsAsked(orderOf(keys, asked), press)}
          typed={await typedFor(view.attemptId, view.question.id)}
        />
      )}
    </Page>
  );
}
