import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Page, PageHeader } from '@/components/ui/page';

/** For somebody who is not the person in charge: who is, or how an owner designates them. */
export async function NotInCharge({
  organization,
  name,
  owner,
}: {
  organization: { readonly slug: string; readonly name: string };
  /** Of the person in charge; null when nobody is designated. */
  name: string | null;
  owner: boolean;
}) {
  const t = await getTranslations('registers.notInCharge');
  const settings = `/o/${organization.slug}/manage/settings`;
  return (
    <Page width="reading">
      <PageHeader title={t('title')} />
      <div className="flex max-w-measure flex-col items-start gap-4">
        <p>
          {name === null
            ? t('nobody', { organization: organization.name })
            : t('named', { organization: organization.name, name })}
        </p>
        {owner ? (
          <>
            <p>{t('how')}</p>
            <ButtonLink href={settings}>{t('settings')}</ButtonLink>
            <TextLink href={`${settings}/people-and-roles`}>{t('delegate')}</TextLink>
          </>
        ) : null}
      </div>
    </Page>
  );
}
