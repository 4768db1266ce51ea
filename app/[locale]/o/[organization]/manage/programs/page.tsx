import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { ProgramSection } from '@/features/programs/components/program-section';
import { listProgramsHere } from '@/features/programs/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('programs'))('metaTitle') };
}

/** The library's programs, and which of them is asked of everyone here. */
export default async function ProgramsPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('programs'),
  ]);
  const gate = await openOrganization(locale, slug, 'programs:view');
  const programs = await read(gate, (scope) => listProgramsHere(scope, locale));
  const assigned = query.done === 'assigned' && programs.some(({ assignedAt }) => assignedAt !== null);
  return (
    <Page width="wide">
      <PageHeader title={t('title')} lead={t('lead')} />
      {assigned ? (
        <Notice tone="good" announce="status">
          {t('done.assigned')}
        </Notice>
      ) : null}
      {programs.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
      ) : (
        programs.map((program) => (
          <ProgramSection
            key={program.slug}
            place={{ locale, organization: slug }}
            program={program}
            assigns={may(gate.member.role, 'programs:assign')}
            adopts={may(gate.member.role, 'agreements:adopt')}
          />
        ))
      )}
    </Page>
  );
}
