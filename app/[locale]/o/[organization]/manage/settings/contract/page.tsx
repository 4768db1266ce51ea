import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { AcceptForm } from '@/features/contract/components/accept-form';
import { AcceptedContract } from '@/features/contract/components/accepted';
import { AssessmentForm } from '@/features/contract/components/assessment-form';
import { TextInFull } from '@/features/contract/components/text-in-full';
import { isOwn } from '@/features/contract/facts';
import { viewContract } from '@/features/contract/queries';
import type { Part } from '@/features/contract/texts';
import { SettingsTabs } from '@/features/organizations/components/settings-tabs';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { addDays, quebecDay } from '@/lib/days';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

const outcomes = ['said', 'before'] as const;
const YEAR = 365;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('contract.owner'))('metaTitle') };
}

/** The assessment and the contract that the operator offers; the organization's part of the one, its acceptance of the other. */
export default async function ContractSettingsPage({ params, searchParams }: Props) {
  const [{ locale, organization }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('contract.owner'),
  ]);
  const gate = await openOrganization(locale, organization, 'settings:manage');
  const view = await read(gate, viewContract);
  const typed = await recallTyped();
  const place = { locale, organization };
  const heading = (
    <>
      <SettingsTabs organization={organization} current="contract" />
      <PageHeader title={t('title')} lead={t('lead')} />
    </>
  );
  if (!view) {
    return (
      <Page>
        {heading}
        <EmptyState title={t('none')}>{t('noneLead')}</EmptyState>
      </Page>
    );
  }
  const { version, acceptances, assessment, ticket, nameOnFile, now } = view;
  const accepted = acceptances.some(({ versionId }) => versionId === version.id);
  const done = outcomes.find((one) => one === query.done);
  const textsOf = (part: Part) =>
    (['fr', 'en'] as const).flatMap((language) => {
      const text = version.texts.find((one) => one.part === part && one.locale === language);
      return text
        ? [
            <TextInFull
              key={language}
              text={text}
              summary={t(language === 'fr' ? 'readFr' : 'readEn')}
              hash={t('hash')}
              open={language === 'fr' && part === 'contract' && !accepted}
            />,
          ]
        : [];
    });
  return (
    <Page>
      {heading}
      {done ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t(done === 'said' ? 'saved' : 'before')}
          </Notice>
        </div>
      ) : null}
      <p className="mb-6 text-ink-soft">
        {t('version', { number: version.number, date: longDate(locale, version.acceptedAt) })}
      </p>
      <Section id="assessment" title={t('assessmentTitle')}>
        {textsOf('assessment')}
      </Section>
      <Section id="said" title={t('saidTitle')} intro={t('saidIntro')}>
        {assessment ? (
          <p className="mb-4 text-ink-soft">
            {t('saidState', { date: longDate(locale, assessment.writtenAt), number: assessment.number })}{' '}
            {assessment.versionId === version.id ? null : t('saidBehind')}
          </p>
        ) : null}
        <AssessmentForm
          place={place}
          versionId={version.id}
          revision={assessment?.number ?? 0}
          said={assessment?.said ?? null}
          reviewOn={addDays(quebecDay(now), YEAR)}
          typed={typed && 'decidedBy' in typed ? typed : undefined}
        />
      </Section>
      {isOwn(version.facts) ? (
        <Notice>{t('ownCopy')}</Notice>
      ) : (
        <>
          <Section id="contract" title={t('contractTitle')}>
            <AcceptedContract
              acceptances={acceptances}
              versionId={version.id}
              files={`/o/${organization}/manage/settings/contract/versions`}
            />
            {textsOf('contract')}
          </Section>
          {accepted ? null : (
            <Section id="accept" title={t('acceptTitle')} intro={t('acceptIntro')}>
              <AcceptForm
                place={place}
                versionId={version.id}
                ticket={ticket}
                nameOnFile={nameOnFile}
                typed={typed && 'ticket' in typed ? typed : undefined}
              />
            </Section>
          )}
        </>
      )}
    </Page>
  );
}
