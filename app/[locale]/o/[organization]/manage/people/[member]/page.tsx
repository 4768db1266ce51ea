import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { act, openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { PersonCertificates } from '@/features/certificates/components/person-certificates';
import { listCertificates } from '@/features/certificates/queries';
import { PersonErasure } from '@/features/erasure/components/person-erasure';
import { PersonHolds } from '@/features/erasure/holds/components/person-holds';
import { listHoldsOf } from '@/features/erasure/holds/queries';
import { findErasable } from '@/features/erasure/queries';
import { DataRequest } from '@/features/my-data/components/data-request';
import { noteLook } from '@/features/my-data/looks/mutations';
import { listCorrectionsOf } from '@/features/my-data/queries';
import { listRefusedAddresses } from '@/features/notifications/refusals/queries';
import { findScoresOf } from '@/features/organizations/scores/queries';
import { readmitPerson } from '@/features/people/actions';
import { CorrectionRequest } from '@/features/people/components/correction-request';
import { DepartureState } from '@/features/people/components/departure-state';
import { LeaveState } from '@/features/people/components/leave-state';
import { NameHistory } from '@/features/people/components/name-history';
import { OneButton } from '@/features/people/components/one-button';
import { PersonAccess } from '@/features/people/components/person-access';
import { PersonObligations } from '@/features/people/components/person-obligations';
import { PersonSignatures } from '@/features/people/components/person-signatures';
import {
  findAfterDeparture,
  findLastDeparture,
  findStandingDeparture,
} from '@/features/people/departures/queries';
import { doneSentence } from '@/features/people/done-sentence';
import { memberId } from '@/features/people/input';
import { findStandingLeave } from '@/features/people/leaves/queries';
import { listNameChanges } from '@/features/people/names/queries';
import { findPerson, listObligations, listSignatures } from '@/features/people/queries';
import { RefusedNotice } from '@/features/reminders/components/refused-notice';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string; member: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('metaTitle') };
}

/** One person: what is asked of them and where it stands, how they get in, and what may be changed. */
export default async function PersonPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug, member: given }, query, t, certificateTexts] = await Promise.all([
    params,
    searchParams,
    getTranslations('people'),
    getTranslations('certificates'),
  ]);
  const gate = await openOrganization(locale, slug, 'people:view');
  const id = memberId.safeParse(given);
  if (!id.success) notFound();
  const { role } = gate.member;
  const manages = may(role, 'people:manage');
  const found = await read(gate, async (scope) => {
    const person = await findPerson(scope, id.data);
    if (!person) return null;
    return {
      person,
      obligations: await listObligations(scope, person.id, locale),
      shown: person.erasedAt || person.role === 'auditor' ? null : await findScoresOf(scope, person.id),
      signatures: await listSignatures(scope, person.id),
      certificates: may(role, 'evidence:view') ? await listCertificates(scope, person.id) : null,
      changes: await listNameChanges(scope, person.id),
      leave: await findStandingLeave(scope, person.id),
      departure: person.leftAt
        ? await findLastDeparture(scope, person.id)
        : await findStandingDeparture(scope, person.id),
      after: await findAfterDeparture(scope, person.id),
      refusal: person.leftAt ? null : (await listRefusedAddresses(scope, person.id)).refusals[0],
      waiting: manages
        ? (await listCorrectionsOf(scope, person.id)).find(({ answeredAt }) => answeredAt === null)
        : undefined,
      holds: manages ? await listHoldsOf(scope, person.id) : [],
      erasable: person.leftAt && may(role, 'people:erase') ? await findErasable(scope, person.id) : null,
    };
  });
  if (!found) notFound();
  // A visitor's coming in is a record of its own, and they write nothing.
  if (!gate.visitor) await act(gate, (scope) => noteLook(scope, id.data));
  const {
    person,
    obligations,
    shown,
    signatures,
    certificates,
    changes,
    refusal,
    erasable,
    holds,
    waiting,
    leave,
    departure,
    after,
  } = found;
  const [erased, data] = await Promise.all([
    getTranslations('erasure.person'),
    getTranslations('myData.answer'),
  ]);
  const place = { locale, organization: slug };
  const said = doneSentence(query.done, person);
  const summary = {
    role: t(`roles.${person.role}`),
    teams: person.teams.map(({ name }) => name).join(', '),
    date: longDate(locale, person.addedAt),
  };
  return (
    <Page width="wide">
      <PageHeader
        above={<Breadcrumb items={[{ href: `/o/${slug}/manage/people`, label: t('people') }]} />}
        title={person.name || t('erasedPerson')}
        lead={person.teams.length > 0 ? t('person.leadTeams', summary) : t('person.leadRole', summary)}
        actions={
          manages && !person.leftAt ? (
            <ButtonLink tone="quiet" href={`/o/${slug}/manage/people/${person.id}/edit`}>
              {t('person.change')}
            </ButtonLink>
          ) : null
        }
      />
      <div className="flex flex-col gap-4">
        {said ? (
          <Notice tone="good" announce="status">
            {t(`person.done.${said}`, { name: person.name })}
          </Notice>
        ) : null}
        {query.done === 'answered' ? (
          <Notice tone="good" announce="status">
            {data('done')}
          </Notice>
        ) : null}
        {query.done === 'revoked' ? (
          <Notice tone="good" announce="status">
            {certificateTexts('done')}
          </Notice>
        ) : null}
        {person.erasedAt ? (
          <Notice>{erased('erased', { date: longDate(locale, person.erasedAt) })}</Notice>
        ) : null}
        {leave ? (
          <LeaveState leave={leave} href={manages ? `/o/${slug}/manage/people/${person.id}/leave` : null} />
        ) : null}
        {refusal && may(role, 'people:nudge') ? (
          <RefusedNotice place={place} refusal={refusal} manages={manages} />
        ) : null}
        {person.personInCharge ? <Notice>{t('personInCharge')}</Notice> : null}
        {person.correction && manages ? (
          <CorrectionRequest place={place} name={person.name} correction={person.correction} />
        ) : null}
        {waiting ? <DataRequest place={place} name={person.name} correction={waiting} by="owner" /> : null}
      </div>
      <PersonObligations
        place={place}
        person={person}
        obligations={obligations}
        nudges={may(role, 'people:nudge')}
        shown={shown}
      />
      <PersonSignatures signatures={signatures} home={may(role, 'agreements:view') ? `/o/${slug}` : null} />
      {certificates ? (
        <PersonCertificates
          place={place}
          certificates={certificates}
          revokes={may(role, 'certificates:revoke')}
        />
      ) : null}
      <NameHistory changes={changes} />
      {manages ? (
        <PersonHolds
          holds={holds}
          done={query.done === 'held'}
          href={
            person.erasedAt || person.role === 'auditor'
              ? null
              : `/o/${slug}/manage/people/${person.id}/decision`
          }
        />
      ) : null}
      <PersonAccess place={place} person={person} role={role} />
      {manages && departure && !person.leftAt ? (
        <DepartureState place={place} departure={departure} after={after} left={false}>
          <ButtonLink tone="quiet" href={`/o/${slug}/manage/people/${person.id}/departure`}>
            {t('person.departureChange')}
          </ButtonLink>
        </DepartureState>
      ) : null}
      {manages && person.leftAt && !person.erasedAt ? (
        <>
          <DepartureState place={place} departure={departure} after={after} left />
          <Section title={t('person.readmitTitle')} intro={t('person.readmitIntro')}>
            <OneButton
              action={readmitPerson.bind(null, place)}
              memberId={person.id}
              pending={t('person.readmitting')}
            >
              {t('person.readmit', { name: person.name })}
            </OneButton>
          </Section>
        </>
      ) : null}
      {erasable ? (
        <PersonErasure person={erasable} locale={locale} path={`/o/${slug}/manage/people/${person.id}`} />
      ) : null}
    </Page>
  );
}
