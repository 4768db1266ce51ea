import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { confirmProgram } from '@/features/programs/actions';
import { DraftSummary } from '@/features/programs/components/draft-summary';
import { findDraft } from '@/features/programs/drafts/queries';
import { listTeamNames } from '@/features/programs/own/queries';
import type { Locale } from '@/i18n/routing';
import { isId } from '@/lib/ids';

interface Props {
  params: Promise<{ locale: Locale; organization: string; draft: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('programs.draft'))('metaTitle') };
}

/** Whom a change of programs touches, before it is carried out. */
export default async function ProgramDraftPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug, draft: draftId }, query, t, { programs: texts }] = await Promise.all([
    params,
    searchParams,
    getTranslations('programs'),
    getMessages(),
  ]);
  const gate = await openOrganization(locale, slug, 'programs:assign');
  const { draft, teams } = await read(gate, async (scope) => ({
    draft: isId(draftId) ? await findDraft(scope, draftId) : null,
    teams: await listTeamNames(scope),
  }));
  if (!draft) notFound();
  const { change } = draft;
  const home = `/o/${slug}/manage/programs`;
  const back = change.kind === 'start' ? `${home}/new` : `${home}/${change.programId}`;
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: home, label: t('metaTitle') }]} />}
        title={t(`draft.title.${change.kind}`, {
          program: change.kind === 'end' ? '' : change.change.title[locale],
        })}
        lead={t('draft.lead')}
      />
      {query.again === 'yes' ? (
        <Notice tone="late" announce="status">
          {t('draft.again')}
        </Notice>
      ) : null}
      <DraftSummary draft={draft} teams={teams} />
      <ActionForm
        action={confirmProgram.bind(null, { locale, organization: slug })}
        errors={texts.errors}
        refusals={texts.refusals}
      >
        <input type="hidden" name="draftId" value={draft.id} />
        <SubmitButton pending={t('assigning')}>{t(`draft.confirm.${change.kind}`)}</SubmitButton>
      </ActionForm>
      <p>
        <TextLink href={`${back}?draft=${draft.id}`}>{t('draft.back')}</TextLink>
      </p>
    </Page>
  );
}
