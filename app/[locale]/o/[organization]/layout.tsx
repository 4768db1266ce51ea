import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { may } from '@/access/permissions';
import { currentPath } from '@/access/redirect';
import { answerWith } from '@/access/response-status';
import { enter, type Gate, namedIn } from '@/access/session';
import { AppHeader } from '@/components/ui/app-header';
import { Link } from '@/components/ui/link';
import { NotFoundMessage } from '@/components/ui/refusal';
import { SiteFooter } from '@/components/ui/site-footer';
import { navLink, SiteHeader } from '@/components/ui/site-header';
import { VisitEnd } from '@/features/people/components/visit-end';
import { VisitWatch } from '@/features/people/components/visit-watch';
import { SignOutForm } from '@/features/sessions/components/sign-out-form';

interface Props {
  params: Promise<{ organization: string }>;
  children: ReactNode;
}

/**
 * The shell of an organization. It opens no gate, since a layout is not asked again on every visit: each page
 * does. What it shows is read by that same statement. To who is no member it says so itself, since what a page
 * throws needs a script to be shown.
 */
export default async function OrganizationLayout({ params, children }: Props) {
  const { organization } = await params;
  const entry = await enter(organization);
  if (entry.kind === 'no-session' || entry.kind === 'second-factor') return children;
  if (entry.kind === 'no-membership') {
    answerWith(404);
    return (
      <>
        <SiteHeader />
        <NotFoundMessage />
        <SiteFooter />
      </>
    );
  }
  return (
    <>
      <Header gate={namedIn(await getLocale(), entry.gate)} />
      {children}
      {entry.gate.session.visit ? <VisitWatch organization={organization} /> : <SiteFooter />}
    </>
  );
}

async function Header({ gate: { organization, member, session } }: { gate: Gate }) {
  const [t, path] = await Promise.all([getTranslations('path'), currentPath()]);
  const several = member.memberships > 1 && session.confinedTo === null;
  const leave = session.visit ? <VisitEnd organization={organization.slug} /> : <SignOutForm />;
  return (
    <AppHeader
      organization={organization}
      manages={may(member.role, 'dashboard:view')}
      current={sectionOf(path, organization.slug)}
      signOut={
        <>
          {several ? (
            <Link href="/organizations" className={navLink}>
              {t('change')}
            </Link>
          ) : null}
          {leave}
        </>
      }
    />
  );
}

/** Which link of the header is the page itself. */
function sectionOf(path: string, organization: string) {
  const [, , , slug, section, ...deeper] = (path.split('?')[0] ?? '').split('/');
  if (slug !== organization || deeper.length > 0) return undefined;
  if (section === undefined) return 'path';
  return section === 'me' || section === 'manage' ? section : undefined;
}
