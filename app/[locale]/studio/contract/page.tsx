import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openStudio, readLibrary } from '@/access/session';
import { DataTable } from '@/components/ui/data-table';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { ClientStandings } from '@/features/contract/components/client-standings';
import { FactsForm } from '@/features/contract/components/facts-form';
import { OfferForm } from '@/features/contract/components/offer-form';
import { TextInFull } from '@/features/contract/components/text-in-full';
import { isOwn, wrongIn } from '@/features/contract/facts';
import { findFacts, findLatestVersion, listClientStandings, listVersions } from '@/features/contract/queries';
import { composeTexts, digestOf } from '@/features/contract/texts';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { env } from '@/lib/env';

interface Props {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Query>;
}

const PATH = '/studio/contract';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('contract.studio'))('metaTitle') };
}

/** What the operator says of the deployment, the texts that it makes, its acceptance of them, and where clients stand. */
export default async function ContractPage({ params, searchParams }: Props) {
  const [{ locale }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('contract.studio'),
  ]);
  const session = await openStudio(locale);
  const from = typeof query.from === 'string' ? query.from.slice(0, 300) : '';
  const { said, latest, versions, standings } = await readLibrary(session, async (scope) => ({
    said: await findFacts(scope),
    latest: await findLatestVersion(scope),
    versions: await listVersions(scope),
    standings: await listClientStandings(scope, from),
  }));
  const typed = await recallTyped();
  const { TSA_URL } = env();
  const place = { locale };
  const ready = Object.keys(wrongIn(said.facts)).length === 0;
  const texts = ready ? composeTexts(said.facts) : [];
  const digest = digestOf(texts);
  const isCurrent = latest !== null && digestOf(latest.texts) === digest;
  const version = latest ? { number: latest.number, date: longDate(locale, latest.acceptedAt) } : null;
  const state = !version ? t('state.none') : t(isCurrent ? 'state.current' : 'state.changed', version);
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      {query.done === 'saved' || query.done === 'accepted' ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {query.done === 'saved' ? t('saved') : t('accepted', { number: version?.number ?? 0 })}
          </Notice>
        </div>
      ) : null}
      <div className="mb-8">
        <Notice>{state}</Notice>
      </div>
      <Section id="deployment" title={t('factsTitle')} intro={t('factsIntro')}>
        <FactsForm
          place={place}
          facts={said.facts}
          revision={said.revision}
          authority={TSA_URL ? new URL(TSA_URL).host : null}
          typed={typed && 'operator' in typed ? typed : undefined}
        />
      </Section>
      <Section id="texts" title={t('previewTitle')} intro={ready ? t('previewIntro') : t('none')}>
        {texts.map((text) => (
          <TextInFull
            key={`${text.part} ${text.locale}`}
            text={text}
            summary={t('previewSummary', {
              part: t(`preview.${text.part}`),
              language: t(`language.${text.locale}`),
            })}
            hash="SHA-256 "
          />
        ))}
      </Section>
      {ready && !isCurrent ? (
        <Section id="accept" title={t('acceptTitle')} intro={t('acceptIntro')}>
          <OfferForm
            place={place}
            digest={digest}
            name={session.consultantName}
            typed={typed && 'digest' in typed ? typed : undefined}
          />
        </Section>
      ) : null}
      {versions.length > 0 ? (
        <Section id="versions" title={t('versionsTitle')}>
          <DataTable
            caption={t('versionsTitle')}
            columns={[
              { key: 'number', label: t('versions.number') },
              { key: 'at', label: t('versions.at') },
              { key: 'by', label: t('versions.by') },
              { key: 'clients', label: t('versions.clients'), numeric: true },
            ]}
            rows={versions.map(({ number, acceptedAt, typedName, clients }) => ({
              key: String(number),
              cells: [number, longDate(locale, acceptedAt), typedName, clients],
            }))}
          />
        </Section>
      ) : null}
      {latest && !isOwn(latest.facts) ? (
        <Section id="clients" title={t('clientsTitle')}>
          <ClientStandings {...standings} current={latest.number} path={PATH} />
        </Section>
      ) : null}
    </Page>
  );
}
