import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { CorrectionForm } from '@/features/agreements/components/correction-form';
import { MyCertificates } from '@/features/certificates/components/my-certificates';
import { findMyCertificates } from '@/features/certificates/queries';
import { findMyCopies } from '@/features/copies/queries';
import { MyHolds } from '@/features/erasure/holds/components/my-holds';
import { listHoldsOf } from '@/features/erasure/holds/queries';
import { ReceivedOffers } from '@/features/organizations/components/received-offers';
import { findOffers } from '@/features/organizations/ownership/queries';
import { ScoreNoticeToRead } from '@/features/organizations/scores/components/score-notice-to-read';
import { findScoreView, findUntoldScores } from '@/features/organizations/scores/queries';
import { NameHistory } from '@/features/people/components/name-history';
import { listNameChanges } from '@/features/people/names/queries';
import { AcknowledgementList } from '@/features/records/components/acknowledgement-list';
import { AttemptList } from '@/features/records/components/attempt-list';
import { KeptList } from '@/features/records/components/kept-list';
import { NoticeList } from '@/features/records/components/notice-list';
import { PersonFacts } from '@/features/records/components/person-facts';
import { SignatureList } from '@/features/records/components/signature-list';
import { findKept } from '@/features/records/kept/queries';
import { findMyRecords } from '@/features/records/queries';
import { findMyQuestions } from '@/features/requests/asking/queries';
import { MyQuestions } from '@/features/requests/components/my-questions';
import { OwnFactors } from '@/features/second-factors/components/own-factors';
import { SignOutEverywhere } from '@/features/sessions/components/sign-out-everywhere';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<{ correction?: string; done?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('common.nav'))('me') };
}

/** One's own records in this organization, and what is kept about oneself (P-39.1, s. 27). */
export default async function MyRecordsPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, ownership, data] = await Promise.all([
    params,
    searchParams,
    getTranslations('records'),
    getTranslations('settings.ownership'),
    getTranslations('myData'),
  ]);
  const gate = await openOrganization(locale, slug, 'me:view');
  const { records, copies, readCopies, earned, changes, holds, kept, scores, untold, offers, questions } =
    await read(gate, async (scope) => ({
      records: await findMyRecords(scope, locale),
      questions: await findMyQuestions(scope, locale),
      copies: await findMyCopies(scope, 'signature'),
      readCopies: await findMyCopies(scope, 'acknowledgement'),
      earned: await findMyCertificates(scope),
      holds: await listHoldsOf(scope, gate.member.id),
      kept: await findKept(scope),
      scores: await findScoreView(scope),
      untold: await findUntoldScores(scope),
      offers: (await findOffers(scope)).received,
      changes: await listNameChanges(scope, gate.member.id),
    }));
  const { organization } = gate;
  const contact = [organization.personInChargeTitle, organization.personInChargeContact]
    .filter(Boolean)
    .join(', ');
  const home = `/o/${slug}`;
  const seen = scores
    ? t('attemptsSeen', {
        who: scores.managers ? 'managers' : 'owners',
        organization: organization.name,
        date: longDate(locale, scores.fromOn),
      })
    : t('attemptsIntro');
  return (
    <Page>
      <PageHeader title={t('title', { organization: organization.name })} lead={t('lead')} />
      {query.done === 'declined' ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {ownership('received.declined')}
          </Notice>
        </div>
      ) : null}
      <ReceivedOffers
        place={{ locale, organization: slug }}
        organization={organization.name}
        offers={gate.session.visit ? [] : offers}
      />
      <ScoreNoticeToRead
        place={{ locale, organization: slug }}
        view={untold}
        organization={organization.name}
        page="me"
      />
      <Section title={t('signaturesTitle')}>
        <SignatureList signatures={records.signatures} copies={copies} home={home} />
        <p className="mt-4">
          <TextLink href="/copies">{t('allCopies')}</TextLink>
        </p>
      </Section>
      <MyCertificates {...earned} home={home} />
      <Section title={t('acknowledgementsTitle')}>
        <AcknowledgementList acknowledgements={records.acknowledgements} copies={readCopies} home={home} />
      </Section>
      <Section title={t('attemptsTitle')} intro={seen}>
        <AttemptList attempts={records.attempts} />
      </Section>
      <MyHolds holds={holds} />
      <MyQuestions questions={questions} home={home} />
      <Section title={t('noticesTitle')}>
        <NoticeList notices={records.notices} scoresToldAt={kept.scoresToldAt} home={home} />
      </Section>
      <KeptList kept={kept} />
      <Section title={t('personTitle')} intro={contact ? t('rights', { contact }) : t('rightsNoContact')}>
        <PersonFacts person={records.person} />
        <CorrectionForm
          place={{ locale, organization: slug }}
          open={query.correction === 'open'}
          shared={gate.session.visit}
          permalink={`/${locale}${home}/me?correction=open`}
        />
        <NameHistory changes={changes} level={3} />
      </Section>
      <Section title={data('linkTitle')} intro={data('linkIntro')}>
        <TextLink href={`${home}/me/data`}>{data('link')}</TextLink>
      </Section>
      {gate.session.confinedTo === null ? (
        <OwnFactors held={gate.session.factor.held} back={`/${locale}${home}/me`} />
      ) : null}
      <Section title={t('devicesTitle')} intro={t('devicesIntro')}>
        <SignOutEverywhere />
      </Section>
    </Page>
  );
}
