import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read, readAsUser } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { ButtonLink } from '@/components/ui/button';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { HeldList } from '@/features/my-data/components/held-list';
import { LookList } from '@/features/my-data/components/look-list';
import { OwnCorrections } from '@/features/my-data/components/own-corrections';
import { OwnLanguage } from '@/features/my-data/components/own-language';
import { findLooksMonths } from '@/features/my-data/looks/queries';
import {
  collectHeld,
  collectLogin,
  listCorrectionsOf,
  listOtherActs,
  nameHeld,
} from '@/features/my-data/queries';
import { SignOutEverywhere } from '@/features/sessions/components/sign-out-everywhere';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<{ done?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('myData'))('metaTitle') };
}

/** All that is held about oneself, who looked at it, and what one can do about it (P-39.1, ss. 27 and 28). */
export default async function MyDataPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, nav] = await Promise.all([
    params,
    searchParams,
    getTranslations('myData'),
    getTranslations('common.nav'),
  ]);
  const gate = await openOrganization(locale, slug, 'me:view');
  const { session, organization } = gate;
  const found = await read(gate, async (scope) => {
    const held = await collectHeld(scope);
    return {
      held,
      names: await nameHeld(scope, held, locale),
      acts: await listOtherActs(scope),
      corrections: await listCorrectionsOf(scope, gate.member.id),
      looksMonths: await findLooksMonths(scope),
      now: scope.now,
    };
  });
  const login = session.confinedTo === null ? await readAsUser(session, collectLogin) : {};
  const contact = [organization.personInChargeTitle, organization.personInChargeContact]
    .filter(Boolean)
    .join(', ');
  const place = { locale, organization: slug };
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: `/o/${slug}/me`, label: nav('me') }]} />}
        title={t('title', { organization: organization.name })}
        lead={t('lead')}
      />
      <p className="max-w-measure">{t('rights')}</p>
      <Section title={t('take.title')} id="take" intro={t('take.intro')}>
        {session.visit ? (
          <p className="max-w-measure">{t('take.tablet')}</p>
        ) : (
          <ButtonLink href={`/o/${slug}/me/data/file`} download>
            {t('take.download')}
          </ButtonLink>
        )}
        {session.confinedTo === null ? null : (
          <p className="mt-4 max-w-measure text-ink-soft">{t('take.confined')}</p>
        )}
      </Section>
      <HeldList held={{ ...found.held, ...login }} names={found.names} />
      <LookList
        looks={found.held.looks ?? []}
        names={found.names}
        acts={found.acts}
        months={found.looksMonths}
      />
      <OwnCorrections
        place={place}
        corrections={found.corrections}
        contact={contact}
        asked={query.done === 'asked'}
        now={found.now}
      />
      <OwnLanguage place={place} language={gate.member.locale} chosen={query.done === 'language'} />
      <Section title={t('devices.title')} intro={t('devices.intro')}>
        <SignOutEverywhere />
      </Section>
    </Page>
  );
}
