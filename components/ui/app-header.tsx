import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Link } from './link';
import { navLink, TopLine } from './site-header';

/**
 * Header inside an organization. An employee sees their path and their records; who may manage sees that too.
 * `signOut` is the form that ends the session.
 */
export async function AppHeader({
  organization,
  manages = false,
  own = true,
  current,
  signOut,
}: {
  organization: { slug: string; name: string };
  manages?: boolean;
  /** False for a visitor, to whom nothing there belongs. */
  own?: boolean;
  current?: 'path' | 'me' | 'manage';
  signOut?: ReactNode;
}) {
  const t = await getTranslations('common.nav');
  const home = `/o/${organization.slug}`;
  const here = (page: typeof current) => (page === current ? 'page' : undefined);
  return (
    <TopLine home={own ? home : `${home}/manage`} name={organization.name} label={t('main')}>
      {own ? (
        <>
          <Link href={home} className={navLink} aria-current={here('path')}>
            {t('path')}
          </Link>
          <Link href={`${home}/me`} className={navLink} aria-current={here('me')}>
            {t('me')}
          </Link>
        </>
      ) : null}
      {manages ? (
        <Link href={`${home}/manage`} className={navLink} aria-current={here('manage')}>
          {t('manage')}
        </Link>
      ) : null}
      {signOut}
    </TopLine>
  );
}
