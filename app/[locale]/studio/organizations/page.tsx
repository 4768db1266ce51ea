import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { TextInput } from '@/components/form/text-input';
import { ButtonLink } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Filters } from '@/components/ui/filters';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader } from '@/components/ui/page';
import { type Query, withQuery } from '@/components/ui/query';
import { listClients } from '@/features/clients/queries';
import { ClosedList } from '@/features/closing/components/closed-list';
import { listClosed } from '@/features/closing/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('clients'))('metaTitle') };
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value.slice(0, 200) : '');

/** Client organizations: counts and versions, never names. */
export default async function ClientsPage({ params, searchParams }: Props) {
  const [{ locale }, query, t] = await Promise.all([params, searchParams, getTranslations('clients')]);
  const session = await openStudio(locale);
  const [search, from] = [one(query.q), one(query.from)];
  const { clients, next, closed } = await readLibrary(session, async (scope) => ({
    ...(await listClients(scope, { search, from })),
    closed: await listClosed(scope),
  }));
  const path = '/studio/organizations';
  return (
    <Page width="wide">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={<ButtonLink href={`${path}/new`}>{t('new.link')}</ButtonLink>}
      />
      <Filters path={path} active={search !== ''}>
        <TextInput name="q" label={t('search')} defaultValue={search} width="medium" />
      </Filters>
      {clients.length === 0 ? (
        <EmptyState title={search ? t('noneFound') : t('none')} />
      ) : (
        <DataTable
          caption={t('title')}
          columns={[
            { key: 'organization', label: t('columns.organization') },
            { key: 'members', label: t('columns.members'), numeric: true },
            { key: 'done', label: t('columns.done'), numeric: true },
            { key: 'versions', label: t('columns.versions') },
          ]}
          rows={clients.map(({ slug, name, members, done, total, behind, pinned, gone }) => ({
            key: slug,
            cells: [
              <TextLink key="open" href={`${path}/${slug}`}>
                {name}
              </TextLink>,
              members,
              done === null || total === null ? t('few') : t('share', { done, total }),
              gone ? t('gone') : t('versions', { behind, pinned }),
            ],
          }))}
        />
      )}
      {next ? (
        <p className="mt-5">
          <TextLink href={withQuery(path, query, { from: next })}>{t('more')}</TextLink>
        </p>
      ) : null}
      <ClosedList closed={closed} />
    </Page>
  );
}
