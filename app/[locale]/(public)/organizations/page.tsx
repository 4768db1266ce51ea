import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { findPendingInvitations } from '@/access/links';
import { nameIn } from '@/access/organization-name';
import { seeOther } from '@/access/redirect';
import { openUser, readAsUser } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { Link, TextLink } from '@/components/ui/link';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { acceptPending } from '@/features/sessions/actions';
import { homeOf } from '@/features/sessions/home';
import { findMemberships } from '@/features/sessions/queries';
import { localePath } from '@/i18n/path';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organizations'))('title') };
}

/** Where a person goes after signing in: straight to their organization when there is only one. */
export default async function OrganizationsPage({ params }: Props) {
  const { locale } = await params;
  const session = await openUser(locale);
  const [memberships, invitations, t] = await Promise.all([
    readAsUser(session, (scope) => findMemberships(scope, locale)),
    findPendingInvitations(session.hash),
    getTranslations('organizations'),
  ]);
  const texts = (await getMessages()).organizations;
  const [only, second] = memberships;
  if (invitations.length === 0 && !second) {
    if (only && session.consultantName === null) return seeOther(localePath(locale, homeOf(only)));
    if (!only && session.consultantName !== null) return seeOther(`/${locale}/studio`);
  }
  const nowhere = memberships.length === 0 && invitations.length === 0 && session.consultantName === null;
  return (
    <Page>
      <PageHeader title={nowhere ? t('noneTitle') : t('title')} lead={nowhere ? t('noneLead') : t('lead')} />
      <ul className="flex list-none flex-col divide-y divide-line border-line border-y">
        {session.consultantName === null ? null : (
          <li className="py-4">
            <Link href="/studio">{t('studio')}</Link>
          </li>
        )}
        {memberships.map((membership) => (
          <li key={membership.slug} className="flex flex-wrap items-baseline justify-between gap-x-4 py-4">
            <Link href={homeOf(membership)} className="font-semibold">
              {membership.name}
            </Link>
            <span className="text-ink-soft">{t(`role.${membership.role}`)}</span>
          </li>
        ))}
      </ul>
      {invitations.length > 0 ? (
        <Section title={t('invitedTitle')}>
          {invitations.map((invitation) => (
            <ActionForm
              key={invitation.linkId}
              action={acceptPending.bind(null, { locale })}
              refusals={texts.refusals}
              className="flex flex-wrap items-center justify-between gap-4"
            >
              <p>{t('invited', { organization: nameIn(locale, invitation.organization) })}</p>
              <input type="hidden" name="invitation" value={invitation.linkId} />
              <SubmitButton>{t('accept')}</SubmitButton>
            </ActionForm>
          ))}
        </Section>
      ) : null}
      <p className="mt-8">
        <TextLink href="/copies">{t('copies')}</TextLink>
      </p>
    </Page>
  );
}
