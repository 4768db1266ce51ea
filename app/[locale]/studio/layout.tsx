import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { answerWith } from '@/access/response-status';
import { findSession } from '@/access/session';
import { Link } from '@/components/ui/link';
import { ForbiddenMessage } from '@/components/ui/refusal';
import { SiteFooter } from '@/components/ui/site-footer';
import { navLink, SiteHeader, TopLine } from '@/components/ui/site-header';
import { setupPath } from '@/features/second-factors/setup-path';
import { SignOutForm } from '@/features/sessions/components/sign-out-form';

/** The consultant's desk. Each page opens the gate itself: a layout is not asked again on every visit. */
export default async function StudioLayout({ children }: { children: ReactNode }) {
  const session = await findSession();
  if (session && session.consultantName === null) {
    // Each page refuses as well; what a page throws needs a script to be shown.
    answerWith(403);
    return (
      <>
        <SiteHeader account={<SignOutForm />} />
        <ForbiddenMessage />
        <SiteFooter />
      </>
    );
  }
  const [t, requests, contract, nav, factor, locale] = await Promise.all([
    getTranslations('studio'),
    getTranslations('requests'),
    getTranslations('contract'),
    getTranslations('common.nav'),
    getTranslations('secondFactor.me'),
    getLocale(),
  ]);
  return (
    <>
      <TopLine home="/studio" label={nav('main')}>
        <Link href="/studio" className={navLink}>
          {t('documents')}
        </Link>
        <Link href="/studio/images" className={navLink}>
          {t('images.nav')}
        </Link>
        <Link href="/studio/organizations" className={navLink}>
          {t('clients')}
        </Link>
        <Link href="/studio/contract" className={navLink}>
          {contract('nav')}
        </Link>
        <Link href="/studio/requests" className={navLink}>
          {requests('nav')}
        </Link>
        <Link href="/studio/reviews" className={navLink}>
          {t('reviews.title')}
        </Link>
        <Link href="/studio/insights" className={navLink}>
          {t('insights.nav')}
        </Link>
        <Link href="/studio/updates" className={navLink}>
          {t('updates.nav')}
        </Link>
        <a href={setupPath(locale, `/${locale}/studio`)} className={navLink}>
          {factor('title')}
        </a>
        <SignOutForm />
      </TopLine>
      {children}
    </>
  );
}
