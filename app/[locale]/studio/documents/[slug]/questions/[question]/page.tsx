import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openStudio, readLibrary } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { removeQuestionAction } from '@/features/library/questions/actions';
import { adviseQuiz } from '@/features/library/questions/advice';
import { questionBasis } from '@/features/library/questions/basis';
import { AdviceList } from '@/features/library/questions/components/advice-list';
import { QuestionEditor } from '@/features/library/questions/components/question-editor';
import { findQuestions } from '@/features/library/questions/queries';
import { readQuizForm } from '@/features/library/questions/question-form';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; slug: string; question: string }>;
  searchParams: Promise<{ saved?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ question }, t] = await Promise.all([params, getTranslations('studio.questions.one')]);
  return { title: t('metaTitle', { id: decodeURIComponent(question) }) };
}

/** One question of a draft, as a form, with what the check says of it. */
export default async function QuestionPage({ params, searchParams }: Props) {
  const [{ locale, slug, question }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('studio.questions'),
  ]);
  const session = await openStudio(locale);
  const found = await readLibrary(session, (scope) => findQuestions(scope, slug, locale));
  const quiz = found && readQuizForm(found.document.draft.quiz);
  const id = decodeURIComponent(question);
  const index = quiz?.questions.findIndex((each) => each.id === id) ?? -1;
  const form = quiz?.questions[index]?.form;
  if (!found || !form) return notFound();
  const { facts, outcomes, document } = found;
  const context = {
    facts: new Map(facts.map((fact) => [fact.id, fact])),
    outcomes: outcomes?.length,
  };
  const advice = adviseQuiz(document.draft.quiz, context).questions[index];
  const path = `/studio/documents/${slug}/questions`;
  const { studio } = await getMessages();
  return (
    <Page>
      <PageHeader
        title={form.prompt[locale] || form.prompt.fr || t('list.untitled')}
        above={
          <>
            <TextLink href={path}>{t('backToAll')}</TextLink> · {t(`type.${form.type}`)} · {id}
          </>
        }
        actions={
          <ButtonLink tone="quiet" href={`${path}/try?question=${encodeURIComponent(id)}`}>
            {t('one.try')}
          </ButtonLink>
        }
      />
      <div id="saved" tabIndex={-1} className="mb-8 flex flex-col gap-4">
        {query.saved ? <Notice tone="good" announce="status" title={t('saved')} /> : null}
        {advice ? <AdviceList advice={advice} /> : null}
      </div>
      <QuestionEditor
        place={{ locale }}
        slug={slug}
        form={form}
        facts={facts}
        outcomes={outcomes}
        recalled={await recallTyped()}
      />
      <Section title={t('one.delete')} intro={t('one.deleteHint')}>
        <ActionForm action={removeQuestionAction.bind(null, { locale })} refusals={studio.questions.refusals}>
          <input type="hidden" name="slug" value={slug} />
          <input type="hidden" name="basis" value={questionBasis(form)} />
          <input type="hidden" name="question" value={id} />
          <div>
            <SubmitButton tone="danger">{t('one.delete')}</SubmitButton>
          </div>
        </ActionForm>
      </Section>
    </Page>
  );
}
