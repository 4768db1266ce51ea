import { getLocale, getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { withQuery } from '@/components/ui/query';
import { longDate } from '@/i18n/format-date';
import type { ClientStanding } from '../queries';

/** Which version each client accepted, a page at a time. */
export async function ClientStandings({
  clients,
  next,
  current,
  path,
}: {
  clients: readonly ClientStanding[];
  /** Where the next page begins; null on the last. */
  next: string | null;
  /** The number of the latest version; null before the first. */
  current: number | null;
  path: string;
}) {
  const [t, locale] = await Promise.all([getTranslations('contract.studio'), getLocale()]);
  if (clients.length === 0) return <EmptyState title={t('noClients')} />;
  const stateOf = ({ accepted }: ClientStanding) => {
    if (!accepted) return t('clientState.none');
    const said = { number: accepted.number, date: longDate(locale, accepted.at) };
    return t(accepted.number === current ? 'clientState.current' : 'clientState.former', said);
  };
  return (
    <>
      <DataTable
        caption={t('clientsTitle')}
        columns={[
          { key: 'organization', label: t('clients.organization') },
          { key: 'state', label: t('clients.state') },
        ]}
        rows={clients.map((client) => ({ key: client.slug, cells: [client.name, stateOf(client)] }))}
      />
      {next ? (
        <p className="mt-5">
          <TextLink href={withQuery(path, {}, { from: next })}>{t('more')}</TextLink>
        </p>
      ) : null}
    </>
  );
}
