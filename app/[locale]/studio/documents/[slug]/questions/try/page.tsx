import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Actions, Page, PageHeader } from '@/components/ui/page';
import { ProgressLine } from '@/components/ui/progress-line';
import type { Query } from '@/components/ui/query';
import { questionAlone } from '@/features/library/questions/advice';
import { findQuestions } from '@/features/library/questions/queries';
import { readQuizForm } from '@/features/library/questions/question-form';
import { TrialPage } from '@/features/quizzes/components/trial-page';
import { movedAsAsked, orderOf } from '@/features/quizzes/ordering';
import { tryQuestion } from '@/features/quizzes/trial';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; slug: string }>;
  searchParams: Promise<Query>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.questions.tryIt'))('title') };
}

const one = (value: Query[string]): string => [value ?? []].flat()[0] ?? '';

/** A draft's questions, one at a time, as an employee meets them. Nothing is recorded: all is in the address. */
export default async function TryPage({ params, searchParams }: Props) {
  const [{ locale, slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('studio.questions.tryIt'),
  ]);
  const session = await openStudio(locale);
  const found = await readLibrary(session, (scope) => findQuestions(scope, slug, locale));
  const quiz = found && readQuizForm(found.document.draft.quiz);
  if (!found || !quiz) return notFound();
  const base = `/studio/documents/${slug}/questions`;
  const asked = quiz.questions.findIndex(({ id }) => id === one(query.question));
  const index = Math.max(0, asked);
  const id = quiz.questions[index]?.id;
  const deal = /^\d{1,6}$/.test(one(query.deal)) ? one(query.deal) : '1';
  const address = (question: string | undefined, next: string) =>
    `${base}/try?question=${encodeURIComponent(question ?? '')}&deal=${next}`;
  const above = <TextLink href={base}>{found.document.title}</TextLink>;
  if (id === undefined) {
    return (
      <Page width="reading">
        <PageHeader title={t('title')} lead={t('none')} above={above} />
      </Page>
    );
  }
  const facts = new Map(found.facts.map((fact) => [fact.id, fact]));
  const question = questionAlone(found.document.draft.quiz, index, facts);
  const total = quiz.questions.length;
  const place = t('place', { place: index + 1, total });
  const picks = one(query.answered) ? [query.picks ?? []].flat() : null;
  const trial = question && tryQuestion(question, { locale, seed: `try/${deal}`, picks, facts: found.facts });
  const keys = trial?.view.question.options.map(({ key }) => key) ?? [];
  const order = movedAsAsked(orderOf(keys, [query.order ?? []].flat()), one(query.move));
  return (
    <Page width="reading">
      <div className="mb-8 flex flex-col gap-3">
        <p className="text-sm">
          {above} · {t('note')}
        </p>
        <ProgressLine done={index} total={total} label={place} />
      </div>
      {trial ? (
        <TrialPage
          trial={trial}
          path={`/${locale}${base}/try`}
          page={`${base}/try`}
          keep={{ question: id, deal }}
          order={order}
          again={`${address(id, deal)}#question`}
        />
      ) : (
        <PageHeader title={quiz.questions[index]?.form?.prompt[locale] || id} lead={t('notReady')} />
      )}
      <Actions>
        {index > 0 ? (
          <ButtonLink tone="quiet" href={address(quiz.questions[index - 1]?.id, deal)}>
            {t('previous')}
          </ButtonLink>
        ) : null}
        {index + 1 < total ? (
          <ButtonLink tone="quiet" href={address(quiz.questions[index + 1]?.id, deal)}>
            {t('next')}
          </ButtonLink>
        ) : null}
        <ButtonLink tone="quiet" href={address(id, String(Number(deal) + 1))}>
          {t('shuffle')}
        </ButtonLink>
        <ButtonLink tone="quiet" href={`${base}/${encodeURIComponent(id)}`}>
          {t('edit')}
        </ButtonLink>
      </Actions>
    </Page>
  );
}
