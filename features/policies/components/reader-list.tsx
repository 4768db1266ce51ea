import { getLocale, getTranslations } from 'next-intl/server';
import { Select } from '@/components/form/select';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { EmptyState } from '@/components/ui/empty-state';
import { Filters } from '@/components/ui/filters';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { Pagination } from '@/components/ui/pagination';
import { withQuery } from '@/components/ui/query';
import { Status } from '@/components/ui/status';
import type { AgreementSummary } from '@/features/agreements/overview/queries';
import { longDate } from '@/i18n/format-date';
import { READERS_A_PAGE } from '../readers/page-size';
import type { findAsking, listReaders, ReaderFilter } from '../readers/queries';

const statusOf = { open: 'to_do', done: 'done', waived: 'waived' } as const;

/** Who has read a policy and who hasn't, with their numbers; filter and page are in the address. */
export async function ReaderList({
  policy,
  asking,
  list: { readers, total },
  filter: { slug, show, page },
  paths,
}: {
  policy: AgreementSummary;
  asking: NonNullable<Awaited<ReturnType<typeof findAsking>>>;
  list: Awaited<ReturnType<typeof listReaders>>;
  filter: ReaderFilter;
  paths: { readonly page: string; readonly organization: string };
}) {
  const [t, shared, locale] = await Promise.all([
    getTranslations('policies.readers'),
    getTranslations('agreements'),
    getLocale(),
  ]);
  const columns = (['person', 'state', 'readOn', 'adoption', 'language'] as const).map((key) => ({
    key,
    label: t(key),
  }));
  const rows = readers.map(({ memberId, name, state, late, acknowledgement: read }) => ({
    key: memberId,
    cells: [
      name,
      <Status key="state" status={late ? 'late' : statusOf[state]} />,
      read ? (
        <span key="read" className="flex flex-col gap-1">
          <DateText date={read.at} form="short" />
          <TextLink href={`/o/${paths.organization}/policies/${slug}/receipt/${read.id}`}>
            {shared('receipt')}
            <span className="sr-only"> ({name})</span>
          </TextLink>
        </span>
      ) : null,
      read
        ? shared(read.adoptionNumber === policy.adoption?.number ? 'adoptionNumber' : 'earlier', {
            number: read.adoptionNumber,
          })
        : null,
      read ? shared(`language.${read.locale}`) : null,
    ],
  }));
  return (
    <Section
      title={t('title')}
      intro={`${t('since', { date: longDate(locale, asking.askedAt), days: asking.days })} ${t('progress', {
        read: policy.signed,
        toRead: policy.toSign,
      })}`}
    >
      <Filters path={paths.page} active={show !== 'all'}>
        <Select
          name="show"
          label={t('show.label')}
          defaultValue={show}
          options={(['all', 'read', 'to_read'] as const).map((value) => ({
            value,
            label: t(`show.${value}`),
          }))}
        />
      </Filters>
      {rows.length > 0 ? (
        <DataTable caption={t('caption')} columns={columns} rows={rows} />
      ) : (
        <EmptyState title={t('nobody')}>{t('nobodyLead')}</EmptyState>
      )}
      <Pagination
        page={page}
        pageCount={Math.ceil(total / READERS_A_PAGE)}
        href={(to) =>
          withQuery(
            paths.page,
            { show: show === 'all' ? undefined : show },
            { page: to > 1 ? String(to) : undefined },
          )
        }
      />
    </Section>
  );
}
