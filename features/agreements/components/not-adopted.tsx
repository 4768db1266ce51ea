import { getLocale, getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Actions, Page, PageHeader } from '@/components/ui/page';

interface Organization {
  readonly slug: string;
  readonly name: string;
  readonly personInChargeTitle: string | null;
  readonly personInChargeContact: string | null;
}

/** Nothing to sign yet: says that it is nobody's fault here, and whom to ask. */
export async function NotAdopted({
  organization,
  owners,
}: {
  organization: Organization;
  owners: readonly string[];
}) {
  const [t, path, locale] = await Promise.all([
    getTranslations('signing.notAdopted'),
    getTranslations('signing'),
    getLocale(),
  ]);
  const contact = [organization.personInChargeTitle, organization.personInChargeContact]
    .filter(Boolean)
    .join(', ');
  const either = new Intl.ListFormat(`${locale}-CA`, { type: 'disjunction' });
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead', { organization: organization.name })} />
      <div className="flex max-w-measure flex-col gap-3">
        {owners.length > 0 ? <p>{t('ask', { names: either.format(owners) })}</p> : null}
        {contact ? <p>{t('askContact', { contact })}</p> : null}
      </div>
      <Actions>
        <ButtonLink href={`/o/${organization.slug}`}>{path('path')}</ButtonLink>
      </Actions>
    </Page>
  );
}
