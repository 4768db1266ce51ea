import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { keptUntil } from '@/features/erasure/retention';
import { DepartureForm } from '@/features/people/components/departure-form';
import { DepartureState } from '@/features/people/components/departure-state';
import { OneButton } from '@/features/people/components/one-button';
import { cancelPersonDeparture, leavePerson } from '@/features/people/departures/actions';
import {
  findAfterDeparture,
  findAttestation,
  findStandingDeparture,
} from '@/features/people/departures/queries';
import { memberId } from '@/features/people/input';
import { findPerson } from '@/features/people/queries';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';

interface Props {
  params: Promise<{ locale: Locale; organization: string; member: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people.person'))('departure') };
}

/** A departure, step by step: what happens, what is left to do before, then the day. Or one that was said already. */
export default async function DeparturePage({ params }: Props) {
  const [{ locale, organization: slug, member: given }, t, people] = await Promise.all([
    params,
    getTranslations('people.departure'),
    getTranslations('people'),
  ]);
  const gate = await openOrganization(locale, slug, 'people:manage');
  const id = memberId.safeParse(given);
  if (!id.success) notFound();
  const found = await read(gate, async (scope) => {
    const person = await findPerson(scope, id.data);
    if (!person || person.leftAt) return null;
    return {
      person,
      departure: await findStandingDeparture(scope, person.id),
      attestation: await findAttestation(scope),
      after: await findAfterDeparture(scope, person.id),
      today: quebecDay(scope.now),
    };
  });
  if (!found) notFound();
  const { person, departure, attestation, after, today } = found;
  const place = { locale, organization: slug };
  const path = `/o/${slug}/manage/people`;
  const until = longDate(locale, keptUntil(departure?.lastOn ?? today, after.retentionYears));
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { href: path, label: people('people') },
              { href: `${path}/${person.id}`, label: person.name },
            ]}
          />
        }
        title={departure ? t('planned', { name: person.name }) : t('title', { name: person.name })}
        lead={t('lead')}
      />
      <ul className="flex list-disc flex-col gap-1.5 pl-6">
        <li>{t('access')}</li>
        <li>{t('withdrawn', { count: after.open })}</li>
        <li>{t('kept', { date: until, years: after.retentionYears })}</li>
        <li>{t('back')}</li>
        {after.uncountersigned > 0 ? (
          <li>
            <TextLink href={`/o/${slug}/manage/agreements/countersign`}>
              {t('state.countersign', { count: after.uncountersigned })}
            </TextLink>
          </li>
        ) : null}
      </ul>
      {departure ? (
        <DepartureState
          place={place}
          departure={departure}
          after={{ ...after, uncountersigned: 0 }}
          left={false}
        >
          <OneButton
            action={cancelPersonDeparture.bind(null, place)}
            memberId={person.id}
            pending={t('confirming')}
          >
            {t('cancel')}
          </OneButton>
          <OneButton
            action={leavePerson.bind(null, place)}
            memberId={person.id}
            pending={t('confirming')}
            tone="danger"
          >
            {t('leaveNow')}
          </OneButton>
        </DepartureState>
      ) : (
        <Section title={t('formTitle')}>
          <DepartureForm
            place={place}
            person={person}
            adopted={attestation?.adopted ?? false}
            typed={await recallTyped()}
          />
        </Section>
      )}
    </Page>
  );
}
