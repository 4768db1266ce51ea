import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { Pagination } from '@/components/ui/pagination';
import { type Query, readPage, withQuery } from '@/components/ui/query';
import { SearchBox } from '@/components/ui/search-box';
import { ShareLibrary } from '@/features/library/components/share-library';
import { listPublicGuides } from '@/features/library/queries';
import { SettingsTabs } from '@/features/organizations/components/settings-tabs';
import { resumeFollowing, stopFollowing } from '@/features/uptake/actions';
import { AttentionLines, FollowingLines } from '@/features/uptake/components/document-lines';
import { findLeftLibrary, listReadDocuments } from '@/features/uptake/queries';
import { readingList } from '@/features/uptake/reading-list';
import { shortDate } from '@/i18n/format-date';
import { localePath } from '@/i18n/path';
import type { Locale } from '@/i18n/routing';
import { env } from '@/lib/env';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

const MOST_SOUGHT = 80;
const outcomes = ['kept', 'followed', 'taken', 'left', 'back'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('uptake'))('metaTitle') };
}

/** Which version of each document is read here, what is coming, and whether the library is followed at all. */
export default async function LibrarySettingsPage({ params, searchParams }: Props) {
  const [{ locale, organization }, query, t, { uptake }] = await Promise.all([
    params,
    searchParams,
    getTranslations('uptake'),
    getMessages(),
  ]);
  const gate = await openOrganization(locale, organization, 'settings:manage');
  const { documents, left, shared } = await read(gate, async (scope) => ({
    documents: await listReadDocuments(scope, locale),
    left: await findLeftLibrary(scope),
    shared: (await listPublicGuides(scope, locale)).length > 0,
  }));
  const place = { locale, organization };
  const done = outcomes.find((one) => one === query.done);
  const path = `/o/${organization}/manage/settings/library`;
  const q = typeof query.q === 'string' ? query.q.slice(0, MOST_SOUGHT) : '';
  const page = readPage(query.page);
  const { attention, rest, found, pageCount } = readingList(documents, q, page);
  return (
    <Page width="wide">
      <PageHeader title={t('title')} lead={t('lead')} />
      <SettingsTabs organization={organization} current="library" />
      {done ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t(`done.${done}`)}
          </Notice>
        </div>
      ) : null}
      <Section title={t('attention.title')}>
        {attention.length > 0 ? (
          <AttentionLines place={place} documents={attention} />
        ) : (
          <p>{t('attention.none')}</p>
        )}
      </Section>
      <Section title={t('rest.title')} intro={t('rest.intro')}>
        <SearchBox
          action={localePath(locale, path)}
          label={t('rest.search')}
          submit={t('rest.submit')}
          value={q}
          maxLength={MOST_SOUGHT}
        />
        {found > 0 ? <FollowingLines place={place} documents={rest} /> : <p>{t('rest.none')}</p>}
        <Pagination
          page={page}
          pageCount={pageCount}
          href={(other) => withQuery(path, { q, page: String(other) })}
        />
      </Section>
      <Section
        title={t('follow.title')}
        intro={left ? t('follow.left', { date: shortDate(locale, left) }) : t('follow.intro')}
      >
        <ActionForm
          action={(left ? resumeFollowing : stopFollowing).bind(null, place)}
          refusals={uptake.refusals}
        >
          <div>
            <SubmitButton tone={left ? 'primary' : 'danger'}>
              {left ? t('follow.resume') : t('follow.stop')}
            </SubmitButton>
          </div>
        </ActionForm>
      </Section>
      {shared ? <ShareLibrary publicUrl={env().PUBLIC_URL} /> : null}
    </Page>
  );
}
