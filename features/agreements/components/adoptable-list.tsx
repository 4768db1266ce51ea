import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHeader } from '@/components/ui/page';
import type { AdoptableKind } from '../adopting/queries';
import { managePath } from '../manage-path';
import type { AgreementSummary } from '../overview/queries';
import { AgreementTable } from './agreement-table';

/** The agreements or the policies of the library: adopted or not, behind or not, signed by how many. */
export async function AdoptableList({
  kind,
  list,
  organization,
  notice,
}: {
  kind: AdoptableKind;
  list: readonly AgreementSummary[];
  organization: string;
  /** What there is to do first. */
  notice?: ReactNode;
}) {
  const t = await getTranslations('agreements');
  return (
    <Page width="wide">
      <PageHeader title={t('title', { kind })} lead={t('lead', { kind })} />
      {notice ? <div className="mb-8">{notice}</div> : null}
      {list.length > 0 ? (
        <AgreementTable kind={kind} agreements={list} path={managePath(organization, kind)} />
      ) : (
        <EmptyState title={t('none', { kind })}>{t('noneLead')}</EmptyState>
      )}
    </Page>
  );
}
