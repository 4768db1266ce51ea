import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { EmptyState } from '@/components/ui/empty-state';
import { Page, PageHeader } from '@/components/ui/page';
import { AgreementTable } from '@/features/agreements/components/agreement-table';
import { listAgreements } from '@/features/agreements/overview/queries';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale; organization: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements'))('title') };
}

/** Each undertaking of the library: adopted or not, behind or not, signed by how many. */
export default async function AgreementsPage({ params }: Props) {
  const [{ locale, organization }, t] = await Promise.all([params, getTranslations('agreements')]);
  const gate = await openOrganization(locale, organization, 'agreements:view');
  const agreements = await read(gate, (scope) => listAgreements(scope, locale));
  return (
    <Page width="wide">
      <PageHeader title={t('title')} lead={t('lead')} />
      {agreements.length > 0 ? (
        <AgreementTable agreements={agreements} path={`/o/${organization}/manage/agreements`} />
      ) : (
        <EmptyState title={t('none')}>{t('noneLead')}</EmptyState>
      )}
    </Page>
  );
}
