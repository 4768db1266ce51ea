import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { openStudio, readLibrary } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { findClient } from '@/features/clients/queries';
import { CloseClientForm } from '@/features/closing/components/close-client-form';
import { ClientDoor } from '@/features/entry/components/client-door';
import { findOwnStanding } from '@/features/entry/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<{ done?: string }>;
}

const outcomes = ['asked', 'left'] as const;

/** The page's one read, shared with its title. */
const load = cache(async (locale: Locale, organization: string) => {
  const session = await openStudio(locale);
  const found = await readLibrary(session, async (scope) => {
    const client = await findClient(scope, organization, locale);
    return client && { client, standing: await findOwnStanding(scope, client.id) };
  });
  return found ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, organization } = await params;
  return { title: (await load(locale, organization)).client.name };
}

/** One client: how far it is, and which version it reads of each document; those that are behind first. */
export default async function ClientPage({ params, searchParams }: Props) {
  const [{ locale, organization }, query, t, entry, closing] = await Promise.all([
    params,
    searchParams,
    getTranslations('clients'),
    getTranslations('entry.studio'),
    getTranslations('closing.studio'),
  ]);
  const { client, standing } = await load(locale, organization);
  const { name, members, done, total, behind, pinned, gone, read } = client;
  const atDoor = outcomes.find((one) => one === query.done);
  return (
    <Page width="wide">
      <PageHeader
        above={<Breadcrumb items={[{ href: '/studio/organizations', label: t('metaTitle') }]} />}
        title={name}
        lead={t('client.lead', { members })}
      />
      {query.done === 'opened' ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t('new.done')}
          </Notice>
        </div>
      ) : null}
      {atDoor ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {entry(`done.${atDoor}`)}
          </Notice>
        </div>
      ) : null}
      {query.done === 'closing' ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {closing('done')}
          </Notice>
        </div>
      ) : null}
      <p className="mb-6 max-w-measure">
        {done === null || total === null ? t('client.few') : t('client.share', { done, total })}{' '}
        {gone ? t('client.gone') : t('client.versions', { behind, pinned })}
      </p>
      <DataTable
        caption={t('client.caption')}
        columns={[
          { key: 'document', label: t('client.columns.document') },
          { key: 'version', label: t('client.columns.version') },
          { key: 'standing', label: t('client.columns.standing') },
        ]}
        rows={read.map((document) => ({
          key: document.slug,
          cells: [
            <TextLink key="open" href={`/studio/documents/${document.slug}`}>
              {document.title}
            </TextLink>,
            t('client.version', { number: document.number }),
            document.pinned
              ? t('client.pinned')
              : document.current !== null && document.number < document.current
                ? t('client.behind', { current: document.current })
                : t('client.upToDate'),
          ],
        }))}
      />
      <ClientDoor place={{ locale }} client={client} standing={standing} />
      <CloseClientForm place={{ locale }} client={{ id: client.id, name, slug: organization }} />
    </Page>
  );
}
