import { getLocale, getTranslations } from 'next-intl/server';
import type { OrgValue } from '@/components/mdx/registry';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';

/** What the organization has not said of itself, without which no undertaking is adopted, and where to say it. */
export async function MissingValues({
  missing,
  organization,
}: {
  missing: readonly OrgValue[];
  organization: string;
}) {
  const [t, locale] = await Promise.all([getTranslations('agreements.fill'), getLocale()]);
  const names = missing.map((name) => t(`organizationMissing.${name}`));
  const list = new Intl.ListFormat(`${locale}-CA`).format(names);
  return (
    <Notice tone="late" title={t('organizationTitle')}>
      <p>{t('organizationLead')}</p>
      <p className="mt-2">{t('organizationList', { list })}</p>
      <p className="mt-2">
        <TextLink href={`/o/${organization}/manage/settings`}>{t('settings')}</TextLink>
      </p>
    </Notice>
  );
}
