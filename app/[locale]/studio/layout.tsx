import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Link } from '@/components/ui/link';
import { navLink, TopLine } from '@/components/ui/site-header';
import { SignOutForm } from '@/features/sessions/components/sign-out-form';

/** The consultant's desk. Each page opens the gate itself: a layout is not asked again on every visit. */
export default async function StudioLayout({ children }: { children: ReactNode }) {
  const [t, nav] = await Promise.all([getTranslations('studio'), getTranslations('common.nav')]);
  return (
    <>
      <TopLine home="/studio" label={nav('main')}>
        <Link href="/studio" className={navLink}>
          {t('documents')}
        </Link>
        <Link href="/studio/organizations" className={navLink}>
          {t('clients')}
        </Link>
        <SignOutForm />
      </TopLine>
      {children}
    </>
  );
}
