import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { may } from '@/access/permissions';
import { currentPath } from '@/access/redirect';
import { answerWith } from '@/access/response-status';
import { enter, type Gate, namedIn } from '@/access/session';
import { AppHeader } from '@/components/ui/app-header';
import { Link } from '@/components/ui/link';
import { ForbiddenMessage, NotFoundMessage } from '@/components/ui/refusal';
import { SiteFooter } from '@/components/ui/site-footer';
import { navLink, SiteHeader } from '@/components/ui/site-header';
import { ClosingBanner } from '@/features/closing/components/closing-banner';
import { VisitorBanner } from '@/features/entry/components/visitor-banner';
import { homeAs } from '@/features/entry/home';
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
 * throws needs a script to be shown; to a visitor, of whom nothing is kept, of the pages of one's own.
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
  const [gate, section] = [
    namedIn(await getLocale(), entry.gate),
    sectionOf(await currentPath(), organization),
  ];
  const isElsewhere = gate.visitor !== null && section[0] !== 'manage';
  if (isElsewhere) answerWith(403);
  return (
    <>
      <Header gate={gate} />
      <VisitorBanner organization={gate.organization} visitor={gate.visitor} />
      <ClosingBanner organization={gate.organization} own={gate.visitor === null} />
      {isElsewhere ? (
        <ForbiddenMessage organization={gate.organization} home={homeAs(gate.organization, gate.visitor)} />
      ) : (
        children
      )}
      {entry.gate.session.visit ? <VisitWatch organization={organization} /> : <SiteFooter />}
    </>
  );
}

async function Header({ gate: { organization, member, session, visitor } }: { gate: Gate }) {
  const [t, path] = await Promise.all([getTranslations('path'), currentPath()]);
  const several = member.memberships > 1 && session.confinedTo === null;
  const leave = session.visit ? <VisitEnd organization={organization.slug} /> : <SignOutForm />;
  return (
    <AppHeader
      organization={organization}
      manages={may(member.role, 'dashboard:view')}
      own={visitor === null}
      current={currentOf(sectionOf(path, organization.slug))}
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

/** What an address names below the organization, part by part. */
function sectionOf(path: string, organization: string): readonly string[] {
  const [, , , slug, ...parts] = (path.split('?')[0] ?? '').split('/');
  return slug === organization ? parts : [];
}

/** Which link of the header is the page itself. */
function currentOf([section, ...deeper]: readonly string[]) {
  if (deeper.length > 0) return undefined;
  if (section === undefined) return 'path';
  return section === 'me' || section === 'manage' ? section : undefined;
}
