import { getTranslations } from 'next-intl/server';
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
import { SIGNERS_A_PAGE } from '../overview/page-size';
import type { AgreementSummary, Signer, SignerFilter } from '../overview/queries';
import { CountersignedCell } from './countersigned-cell';

const statusOf = { open: 'to_do', done: 'done', waived: 'waived' } as const;

/** Who has signed what and when; filter and page are in the address. */
export async function SignerList({
  list: { signers, total },
  filter: { slug, show, page },
  adoption,
  paths,
  countersigns,
}: {
  list: { readonly signers: readonly Signer[]; readonly total: number };
  filter: SignerFilter;
  adoption: AgreementSummary['adoption'];
  paths: { readonly page: string; readonly organization: string };
  /** Whether the reader may sign for the organization. */
  countersigns: boolean;
}) {
  const t = await getTranslations('agreements');
  const columns = (['person', 'state', 'signedOn', 'countersigned', 'adopted', 'language'] as const).map(
    (key) => ({ key, label: t(`column.${key}`) }),
  );
  const rows = signers.map(({ memberId, name, state, late, signature }) => ({
    key: memberId,
    cells: [
      name,
      <Status key="state" status={late ? 'late' : statusOf[state]} />,
      signature ? (
        <span key="signed" className="flex flex-col gap-1">
          <DateText date={signature.signedAt} form="short" />
          <TextLink href={`/o/${paths.organization}/agreements/${slug}/receipt/${signature.id}`}>
            {t('receipt')}
            <span className="sr-only"> ({name})</span>
          </TextLink>
        </span>
      ) : null,
      signature ? (
        <CountersignedCell
          key="countersigned"
          name={name}
          countersigned={signature.countersigned}
          act={
            countersigns
              ? `/o/${paths.organization}/manage/agreements/countersign?signature=${signature.id}`
              : null
          }
        />
      ) : null,
      signature
        ? t(signature.adoptionNumber === adoption?.number ? 'adoptionNumber' : 'earlier', {
            number: signature.adoptionNumber,
          })
        : null,
      signature ? t(`language.${signature.locale}`) : null,
    ],
  }));
  const query = { show: show === 'all' ? undefined : show };
  return (
    <Section title={t('signersTitle')}>
      <Filters path={paths.page} active={show !== 'all'}>
        <Select
          name="show"
          label={t('show.label')}
          defaultValue={show}
          options={(['all', 'signed', 'to_sign'] as const).map((value) => ({
            value,
            label: t(`show.${value}`),
          }))}
        />
      </Filters>
      {rows.length > 0 ? (
        <DataTable caption={t('signersCaption')} columns={columns} rows={rows} />
      ) : (
        <EmptyState title={t('nobody')}>{t('nobodyLead')}</EmptyState>
      )}
      <Pagination
        page={page}
        pageCount={Math.ceil(total / SIGNERS_A_PAGE)}
        href={(to) => withQuery(paths.page, query, { page: to > 1 ? String(to) : undefined })}
      />
    </Section>
  );
}
