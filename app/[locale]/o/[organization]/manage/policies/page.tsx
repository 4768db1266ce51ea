import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { AdoptableList } from '@/features/agreements/components/adoptable-list';
import { managePath } from '@/features/agreements/manage-path';
import { listAdoptable } from '@/features/agreements/overview/queries';
import { listRetired } from '@/features/publishing/queries';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale; organization: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements'))('title', { kind: 'policy' }) };
}

/** Each policy of the library: adopted or not, behind or not. */
export default async function PoliciesPage({ params }: Props) {
  const { locale, organization } = await params;
  const gate = await openOrganization(locale, organization, 'agreements:view');
  const [{ list, retired }, t, publishing, website] = await Promise.all([
    read(gate, async (scope) => ({
      list: await listAdoptable(scope, locale, 'policy'),
      retired: await listRetired(scope, locale),
    })),
    getTranslations('interview'),
    getTranslations('publishing.retired'),
    getTranslations('websiteCheck'),
  ]);
  const path = managePath(organization, 'policy');
  const notice = may(gate.member.role, 'agreements:adopt') ? (
    <div className="flex flex-col gap-4">
      {retired.map(({ slug, title }) => (
        <Notice key={slug} tone="late" title={publishing('title', { title })}>
          <p>{publishing('text')}</p>
          <p className="mt-2">
            <TextLink href={`${path}/${slug}/publish`}>{publishing('open')}</TextLink>
          </p>
        </Notice>
      ))}
      <Notice title={t('title')}>
        <p>{t('lead')}</p>
        <p className="mt-2">
          <TextLink href={`${path}/interview`}>{t('open')}</TextLink>
        </p>
        <p className="mt-2">
          <TextLink href={`${path}/website`}>{website('open')}</TextLink>
        </p>
      </Notice>
    </div>
  ) : null;
  return <AdoptableList kind="policy" list={list} organization={organization} notice={notice} />;
}
