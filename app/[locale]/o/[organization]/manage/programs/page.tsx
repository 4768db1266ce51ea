import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { OwnProgramSection } from '@/features/programs/components/own-program';
import { ProgramSection } from '@/features/programs/components/program-section';
import { listOwnPrograms } from '@/features/programs/own/queries';
import { listProgramsHere } from '@/features/programs/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('programs'))('metaTitle') };
}

/** What is asked here, of whom and by when; then what the library offers. */
export default async function ProgramsPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('programs'),
  ]);
  const gate = await openOrganization(locale, slug, 'programs:view');
  const { own, ready } = await read(gate, async (scope) => ({
    own: await listOwnPrograms(scope, locale),
    ready: await listProgramsHere(scope, locale),
  }));
  const assigns = may(gate.member.role, 'programs:assign');
  const offered = ready.filter(({ assignedAt }) => assignedAt === null);
  const home = `/o/${slug}/manage/programs`;
  return (
    <Page width="wide">
      <PageHeader title={t('title')} lead={t('lead')} />
      {query.done !== undefined ? (
        <Notice tone="good" announce="status">
          {t('done.assigned')}
        </Notice>
      ) : null}
      {own.map((program) => (
        <OwnProgramSection key={program.id} program={program} home={home} changes={assigns} />
      ))}
      {assigns ? (
        <p className="mt-8">
          <ButtonLink href={`${home}/new`}>{t('compose')}</ButtonLink>
        </p>
      ) : null}
      {offered.length > 0 ? (
        <div className="mt-16">
          <h2 className="text-2xl">{t('offered')}</h2>
          {offered.map((program) => (
            <ProgramSection
              key={program.slug}
              place={{ locale, organization: slug }}
              program={program}
              assigns={assigns}
              adopts={may(gate.member.role, 'agreements:adopt')}
            />
          ))}
        </div>
      ) : null}
      {own.length === 0 && ready.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
      ) : null}
    </Page>
  );
}
