import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { Actions, Page, PageHeader } from '@/components/ui/page';
import { leavePerson } from '@/features/people/actions';
import { OneButton } from '@/features/people/components/one-button';
import { memberId } from '@/features/people/input';
import { findPerson } from '@/features/people/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string; member: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people.person'))('departure') };
}

/** A departure, confirmed on a page of its own so that it works without a script. */
export default async function LeavePage({ params }: Props) {
  const [{ locale, organization: slug, member: given }, t] = await Promise.all([
    params,
    getTranslations('people.leave'),
  ]);
  const gate = await openOrganization(locale, slug, 'people:manage');
  const id = memberId.safeParse(given);
  if (!id.success) notFound();
  const person = await read(gate, (scope) => findPerson(scope, id.data));
  if (!person || person.leftAt) notFound();
  return (
    <Page>
      <PageHeader title={t('title', { name: person.name })} lead={t('lead')} />
      <ul className="flex list-disc flex-col gap-1.5 pl-6">
        {(['access', 'withdrawn', 'kept', 'back'] as const).map((line) => (
          <li key={line}>{t(line)}</li>
        ))}
      </ul>
      <Actions>
        <OneButton
          action={leavePerson.bind(null, { locale, organization: slug })}
          memberId={person.id}
          pending={t('confirming')}
          tone="danger"
        >
          {t('confirm')}
        </OneButton>
        <ButtonLink tone="quiet" href={`/o/${slug}/manage/people/${person.id}`}>
          {t('cancel')}
        </ButtonLink>
      </Actions>
    </Page>
  );
}
