import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { AdoptableList } from '@/features/agreements/components/adoptable-list';
import { WaitingNotice } from '@/features/agreements/components/waiting-notice';
import { countWaiting } from '@/features/agreements/countersigning/queries';
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
  const { list, waiting } = await read(gate, async (scope) => ({
    list: await listAdoptable(scope, locale, 'agreement'),
    waiting: await countWaiting(scope),
  }));
  return (
    <AdoptableList
      kind="agreement"
      list={list}
      organization={organization}
      notice={
        <WaitingNotice
          count={waiting}
          organization={organization}
          countersigns={may(gate.member.role, 'agreements:countersign')}
        />
      }
    />
  );
}
