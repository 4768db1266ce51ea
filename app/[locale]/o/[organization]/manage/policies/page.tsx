import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { AdoptableList } from '@/features/agreements/components/adoptable-list';
import { managePath } from '@/features/agreements/manage-path';
import { listAdoptable } from '@/features/agreements/overview/queries';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale; organization: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements'))('title', { kind: 'policy' }) };
}

/** Each policy of the library: adopted or not, behind or not. */
export default async function PoliciesPage({ params }: Props) {
  const { locale, organization } = await params;
  const gate = await openOrganization(locale, organization, 'agreements:view');
  const list = await read(gate, (scope) => listAdoptable(scope, locale, 'policy'));
  const t = await getTranslations('interview');
  const notice = may(gate.member.role, 'agreements:adopt') ? (
    <Notice title={t('title')}>
      <p>{t('lead')}</p>
      <p className="mt-2">
        <TextLink href={`${managePath(organization, 'policy')}/interview`}>{t('open')}</TextLink>
      </p>
    </Notice>
  ) : null;
  return <AdoptableList kind="policy" list={list} organization={organization} notice={notice} />;
}
