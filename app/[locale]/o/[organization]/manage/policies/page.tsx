import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { AdoptableList } from '@/features/agreements/components/adoptable-list';
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
  return <AdoptableList kind="policy" list={list} organization={organization} />;
}
