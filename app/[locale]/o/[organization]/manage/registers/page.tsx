import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { PrintButton } from '@/components/ui/print-button';
import type { Query } from '@/components/ui/query';
import { DataRequest } from '@/features/my-data/components/data-request';
import { listWaitingCorrections } from '@/features/my-data/queries';
import { NotInCharge } from '@/features/registers/components/not-in-charge';
import { RegisterSection } from '@/features/registers/components/register-section';
import { registers } from '@/features/registers/fields';
import { findInCharge, listEntries } from '@/features/registers/queries';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registers'))('metaTitle') };
}

/** The three registers, for the person in charge; for anybody else, whom to ask. */
export default async function RegistersPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, answer] = await Promise.all([
    params,
    searchParams,
    getTranslations('registers'),
    getTranslations('myData.answer'),
  ]);
  const gate = await openOrganization(locale, slug, 'registers:keep');
  if (!gate.member.personInCharge) {
    const name = await read(gate, findInCharge);
    return <NotInCharge organization={gate.organization} name={name} owner={gate.member.role === 'owner'} />;
  }
  const { listed, corrections, today } = await read(gate, async (scope) => ({
    corrections: (await listWaitingCorrections(scope)).filter(({ memberId }) => memberId !== gate.member.id),
    listed: await Promise.all(
      registers.map(async (register) => ({ register, entries: await listEntries(scope, register) })),
    ),
    today: quebecDay(scope.now),
  }));
  return (
    <Page width="wide">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <div className="print:hidden">
            <PrintButton hint={t('printHint')}>{t('print')}</PrintButton>
          </div>
        }
      />
      <div className="flex max-w-measure flex-col gap-6 print:hidden">
        {query.done === 'answered' ? (
          <Notice tone="good" announce="status">
            {answer('done')}
          </Notice>
        ) : null}
        {corrections.map((correction) => (
          <DataRequest
            key={correction.id}
            place={{ locale, organization: slug }}
            name={correction.name}
            correction={correction}
            by="inCharge"
          />
        ))}
        <Notice>{t('nameNobody')}</Notice>
      </div>
      {listed.map(({ register, entries }) => (
        <RegisterSection
          key={register}
          register={register}
          entries={entries}
          today={today}
          path={`/o/${slug}/manage/registers`}
        />
      ))}
    </Page>
  );
}
