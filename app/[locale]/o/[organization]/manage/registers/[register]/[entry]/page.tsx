import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { openRegister } from '@/app/[locale]/o/[organization]/manage/registers/open-register';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { PrintButton } from '@/components/ui/print-button';
import type { Query } from '@/components/ui/query';
import { listTeamNames } from '@/features/programs/own/queries';
import { EntryHistory } from '@/features/registers/components/entry-history';
import { EntrySaid } from '@/features/registers/components/entry-said';
import { EntryStanding } from '@/features/registers/components/entry-standing';
import { GuideForm } from '@/features/registers/components/guide-form';
import { dayOfEntry } from '@/features/registers/fields';
import { entryId } from '@/features/registers/input';
import { findEntry } from '@/features/registers/queries';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';

interface Props {
  params: Promise<{ locale: Locale; organization: string; register: string; entry: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registers'))('metaTitle') };
}

const DONE = ['written', 'amended', 'asked'] as const;

/** One entry: what it says now, what it still asks for, and all that it said before. */
export default async function EntryPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug, register: given, entry: id }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('registers'),
  ]);
  const gate = await openOrganization(locale, slug, 'registers:keep');
  const register = openRegister(gate, given);
  const wanted = entryId.safeParse(id);
  if (!wanted.success) notFound();
  const found = await read(gate, async (scope) => ({
    kept: await findEntry(scope, register, wanted.data),
    teams: register === 'incidents' ? await listTeamNames(scope) : [],
    today: quebecDay(scope.now),
  }));
  if (!found.kept) notFound();
  const { entry, history } = found.kept;
  const path = `/o/${slug}/manage/registers`;
  const here = `${path}/${register}/${entry.id}`;
  const done = DONE.find((one) => one === query.done);
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: path, label: t('back') }]} />}
        title={t(`entryTitle.${register}`, { date: longDate(locale, dayOfEntry(register, entry.said)) })}
      />
      {done ? (
        <div className="mb-8 print:hidden">
          <Notice tone="good" announce="status">
            {t(`done.${done}`)}
          </Notice>
        </div>
      ) : null}
      <EntryStanding
        register={register}
        said={entry.said}
        keptUntil={entry.keptUntil}
        today={found.today}
        path={here}
      />
      <EntrySaid register={register} said={entry.said} />
      <div className="mt-6 flex flex-wrap items-start gap-3 print:hidden">
        <ButtonLink tone="quiet" href={`${here}/amend`}>
          {t('amend')}
        </ButtonLink>
        {register === 'incidents' ? (
          <ButtonLink tone="quiet" href={`${here}/notices`}>
            {t('noticesLink')}
          </ButtonLink>
        ) : null}
        <PrintButton hint={t('printHint')}>{t('print')}</PrintButton>
      </div>
      <EntryHistory register={register} history={history} />
      {register === 'incidents' ? (
        <GuideForm
          place={{ locale, organization: slug }}
          entryId={entry.id}
          teams={found.teams}
          owner={may(gate.member.role, 'programs:assign')}
        />
      ) : null}
    </Page>
  );
}
