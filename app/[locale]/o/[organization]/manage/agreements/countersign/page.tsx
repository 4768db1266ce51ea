import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { isFresh } from '@/access/confirmation';
import { currentPath, seeOther } from '@/access/redirect';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { CountersignedFacts, CountersignForm } from '@/features/agreements/components/countersign-form';
import { CountersignOutcome } from '@/features/agreements/components/countersign-outcome';
import { WaitingSignatures } from '@/features/agreements/components/waiting-signatures';
import { COUNTERSIGNED_AT_ONCE } from '@/features/agreements/countersigning/batch';
import { findAct, listWaiting } from '@/features/agreements/countersigning/queries';
import type { Locale } from '@/i18n/routing';
import { isId } from '@/lib/ids';

type Props = {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<{ signature?: string; act?: string; before?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('countersign'))('act') };
}

const idOf = (given: unknown) => (typeof given === 'string' && isId(given) ? given : null);

/**
 * One act over all that wait, or over the one chosen: who signed what, what will be recorded, then the sentence, the
 * name, the button. Whose proof of identity is old gives a new one before.
 */
export default async function CountersignPage({ params, searchParams }: Props) {
  const [{ locale, organization }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('countersign'),
  ]);
  const gate = await openOrganization(locale, organization, 'agreements:countersign');
  const only = idOf(query.signature);
  const told = { act: idOf(query.act), before: idOf(query.before) };
  const { list, act, before, now } = await read(gate, async (scope) => ({
    list: await listWaiting(scope, only),
    act: told.act ? await findAct(scope, told.act) : null,
    before: told.before ? await findAct(scope, told.before) : null,
    now: scope.now,
  }));
  const { waiting, total } = list;
  const chosen = waiting.filter(({ sound }) => sound);
  if (chosen.length > 0 && !isFresh(gate.session, now)) {
    return seeOther(`/${locale}/confirm?next=${encodeURIComponent(await currentPath())}`);
  }
  const typed = await recallTyped();
  const place = { locale, organization };
  const above = `/o/${organization}/manage/agreements`;
  const name = gate.organization.name;
  const left = total - waiting.length;
  const lead = only ? t('leadOne', { others: total - 1 }) : t('lead', { count: total });
  return (
    <Page width="wide">
      <PageHeader
        above={<Breadcrumb items={[{ href: above, label: t('back') }]} />}
        title={waiting.length > 0 ? t('title', { organization: name }) : t(only ? 'already' : 'none')}
        lead={waiting.length > 0 ? lead : only ? t('noneChosen') : t('noneLead')}
      />
      <CountersignOutcome act={act} before={before} locale={locale} />
      {left > 0 && !only ? <Notice>{t('beyond', { limit: COUNTERSIGNED_AT_ONCE, left })}</Notice> : null}
      {only && left > 0 ? (
        <p>
          <TextLink href={`${above}/countersign`}>{t('all')}</TextLink>
        </p>
      ) : null}
      {waiting.length > 0 ? <WaitingSignatures waiting={waiting} organization={organization} /> : null}
      {chosen.length > 0 ? (
        <>
          <CountersignedFacts session={gate.session} own={chosen.some(({ own }) => own)} place={place} />
          <CountersignForm list={list} chosen={chosen} typed={typed} organization={name} place={place} />
        </>
      ) : null}
    </Page>
  );
}
