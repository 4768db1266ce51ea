import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { refusal } from '@/access/session';
import { ForbiddenMessage } from '@/components/ui/refusal';
import { SiteFooter } from '@/components/ui/site-footer';
import { SiteHeader } from '@/components/ui/site-header';
import { VisitorBanner } from '@/features/entry/components/visitor-banner';
import { homeAs } from '@/features/entry/home';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('errors');
  return { title: t('forbidden.title') };
}

/** What a gate says to a member whose role stops short of the page. */
export default function Forbidden() {
  const { organization, visitor } = refusal();
  return (
    <>
      <SiteHeader account={null} />
      <VisitorBanner organization={organization} visitor={visitor} />
      <ForbiddenMessage organization={organization} home={homeAs(organization, visitor)} />
      <SiteFooter />
    </>
  );
}
