import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader } from '@/components/ui/page';
import { PersonChanges } from '@/features/people/components/person-changes';
import { memberId } from '@/features/people/input';
import { findPerson, listTeams } from '@/features/people/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string; member: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people.person'))('change') };
}

/** What the owner may change about one person. */
export default async function EditPersonPage({ params }: Props) {
  const [{ locale, organization: slug, member: given }, t] = await Promise.all([
    params,
    getTranslations('people'),
  ]);
  const gate = await openOrganization(locale, slug, 'people:manage');
  const id = memberId.safeParse(given);
  if (!id.success) notFound();
  const { person, teams } = await read(gate, async (scope) => ({
    person: await findPerson(scope, id.data),
    teams: await listTeams(scope),
  }));
  if (!person || person.leftAt) notFound();
  const path = `/o/${slug}/manage/people`;
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { href: path, label: t('people') },
              { href: `${path}/${person.id}`, label: person.name },
            ]}
          />
        }
        title={t('person.editTitle', { name: person.name })}
      />
      <PersonChanges
        place={{ locale, organization: slug }}
        person={person}
        teams={teams}
        typed={await recallTyped()}
      />
    </Page>
  );
}
