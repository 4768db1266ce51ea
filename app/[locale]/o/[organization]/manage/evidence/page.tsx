import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { Pagination } from '@/components/ui/pagination';
import { type Query, readPage, withQuery } from '@/components/ui/query';
import { askPack } from '@/features/packs/actions';
import { LogFacts } from '@/features/packs/components/log-facts';
import { PackForm } from '@/features/packs/components/pack-form';
import { PackList } from '@/features/packs/components/pack-list';
import { RefreshWhileMaking } from '@/features/packs/components/refresh-while-making';
import { isNarrowing, readPackForm } from '@/features/packs/form-address';
import { findLogStanding, findPackOffer, listPacks } from '@/features/packs/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('packs'))('metaTitle') };
}

/** Asks for a proof pack, shows those asked for and how far they are, and where the log stands. */
export default async function EvidencePage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('packs'),
  ]);
  const gate = await openOrganization(locale, slug, 'evidence:view');
  const values = readPackForm(query);
  const { list, standing, offer } = await read(gate, async (scope) => ({
    list: await listPacks(scope, readPage(query.page)),
    standing: await findLogStanding(scope),
    offer: await findPackOffer(scope, locale, { search: values.q, ticked: values.member }),
  }));
  const path = `/o/${slug}/manage/evidence`;
  const underWay = list.packs.some(({ state }) => state === 'waiting' || state === 'making');
  return (
    <Page width="wide">
      <PageHeader title={t('title')} lead={t('lead')} />
      <Section title={t('form.title')}>
        <PackForm
          action={askPack.bind(null, { locale, organization: slug })}
          offer={offer}
          values={values}
          narrowed={isNarrowing(values)}
          inCharge={gate.member.personInCharge}
          typed={await recallTyped()}
        />
      </Section>
      <Section
        title={t('list.title')}
        actions={underWay ? <TextLink href={path}>{t('list.reload')}</TextLink> : null}
      >
        {underWay ? <RefreshWhileMaking /> : null}
        {list.packs.length > 0 ? <PackList packs={list.packs} path={path} /> : <p>{t('list.none')}</p>}
        <Pagination
          page={list.page}
          pageCount={list.pageCount}
          href={(page) => withQuery(path, { page: String(page) })}
        />
      </Section>
      <Section title={t('log.title')} intro={t('log.intro')}>
        <LogFacts standing={standing} path={path} />
      </Section>
    </Page>
  );
}
