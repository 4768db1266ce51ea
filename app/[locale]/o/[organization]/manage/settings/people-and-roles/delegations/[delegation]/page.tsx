import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader } from '@/components/ui/page';
import { PrintButton } from '@/components/ui/print-button';
import { DelegationSheet } from '@/features/organizations/components/delegation-sheet';
import { delegationId } from '@/features/organizations/delegations/input';
import { findDelegationAct } from '@/features/organizations/delegations/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string; delegation: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.delegations.print'))('metaTitle') };
}

/** The written act of a delegation, to print and to sign on paper. */
export default async function DelegationPage({ params }: Props) {
  const [{ locale, organization: slug, delegation: given }, t, roles] = await Promise.all([
    params,
    getTranslations('settings.delegations.print'),
    getTranslations('settings.roles'),
  ]);
  const gate = await openOrganization(locale, slug, 'settings:manage');
  const id = delegationId.safeParse(given);
  if (!id.success) notFound();
  const act = await read(gate, (scope) => findDelegationAct(scope, id.data));
  if (!act) notFound();
  return (
    <Page width="reading">
      <div className="print:hidden">
        <PageHeader
          above={
            <Breadcrumb
              items={[
                {
                  href: `/o/${slug}/manage/settings/people-and-roles#delegations`,
                  label: roles('metaTitle'),
                },
              ]}
            />
          }
          title={t('metaTitle')}
          lead={t('lead')}
          actions={<PrintButton hint={t('hint')}>{t('button')}</PrintButton>}
        />
      </div>
      <DelegationSheet organization={gate.organization.name} act={act} />
    </Page>
  );
}
