import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader } from '@/components/ui/page';
import { TeamTable } from '@/features/people/components/team-table';
import { teamId } from '@/features/people/input';
import { findTeam } from '@/features/people/teams/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string; team: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people.team'))('metaTitle') };
}

/** A team, for whoever leads it: its people and where they stand. */
export default async function TeamPage({ params }: Props) {
  const [{ locale, organization: slug, team: given }, t, people] = await Promise.all([
    params,
    getTranslations('people.team'),
    getTranslations('people'),
  ]);
  const gate = await openOrganization(locale, slug, 'people:view');
  const id = teamId.safeParse(given);
  if (!id.success) notFound();
  const team = await read(gate, (scope) => findTeam(scope, id.data));
  if (!team) notFound();
  const { role } = gate.member;
  const path = `/o/${slug}/manage/people`;
  const prints = may(role, 'card:issue') && team.cardsToPrint > 0;
  return (
    <Page width="wide">
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { href: path, label: people('people') },
              { href: `${path}/teams`, label: people('teams.title') },
            ]}
          />
        }
        title={team.name}
        lead={t('lead', { count: team.size, programs: team.programs })}
        actions={
          <>
            {prints ? (
              <ButtonLink tone="quiet" href={`${path}/cards?team=${team.id}`}>
                {t('cards', { count: team.cardsToPrint })}
              </ButtonLink>
            ) : null}
            {may(role, 'people:manage') ? (
              <ButtonLink tone="quiet" href={`${path}/teams/${team.id}/edit`}>
                {t('change')}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {team.people.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
      ) : (
        <TeamTable path={path} people={team.people} />
      )}
      {team.size > team.people.length ? (
        <p className="mt-4">
          <TextLink href={`${path}?team=${team.id}`}>{t('all', { count: team.size })}</TextLink>
        </p>
      ) : null}
    </Page>
  );
}
