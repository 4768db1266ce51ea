import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { AdoptableList } from '@/features/agreements/components/adoptable-list';
import { listAdoptable } from '@/features/agreements/overview/queries';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale; organization: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements'))('title', { kind: 'agreement' }) };
}

/** Each undertaking of the library: adopted or not, behind or not, signed by how many. */
export default async function AgreementsPage({ params }: Props) {
  const { locale, organization } = await params;
  const gate = await openOrganization(locale, organization, 'agreements:view');
  const list = await read(gate, (scope) => listAdoptable(scope, locale, 'agreement'));
  return <AdoptableList kind="agreement" list={list} organization={organization} />;
}
