import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { nameIn } from '@/access/organization-name';
import { seeOther } from '@/access/redirect';
import { enter, findSession } from '@/access/session';
import { findTablet } from '@/access/tablet';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { SiteFooter } from '@/components/ui/site-footer';
import { SiteHeader, TopLine } from '@/components/ui/site-header';
import { EntryWatch } from '@/features/people/components/entry-watch';
import { enterByCode, enterByPin } from '@/features/sessions/tablet-actions';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people.tablet'))('metaTitle'), robots: { index: false } };
}

/** Typed digits are dots, but this is no password field: a browser would offer to keep those for the next person. */
const secret = {
  inputMode: 'numeric',
  autoComplete: 'off',
  spellCheck: false,
  maxLength: 6,
  width: 'short',
  masked: true,
  required: true,
} as const;
const printed = {
  autoComplete: 'off',
  autoCapitalize: 'characters',
  spellCheck: false,
  width: 'medium',
  required: true,
} as const;

/** The door of a shared tablet: the number of a card and a PIN. Who works here is written nowhere. */
export default async function TabletPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, texts] = await Promise.all([
    params,
    searchParams,
    getTranslations('people.tablet'),
    getMessages(),
  ]);
  const [tablet, entry] = await Promise.all([findTablet(), enter(slug)]);
  // The organization's own shell is around whoever is in.
  const framed = entry.kind === 'member';
  if (!tablet || tablet.organizationSlug !== slug) {
    return (
      <>
        {framed ? null : <SiteHeader />}
        <Page>
          <PageHeader title={t('none')} lead={t('noneLead')} />
          <ButtonLink href="/join">{t('join')}</ButtonLink>
        </Page>
        {framed ? null : <SiteFooter />}
      </>
    );
  }
  // Whoever comes back to the door has left.
  if ((await findSession())?.visit) return seeOther(`/${locale}/o/${slug}/tablet/over`);
  const place = { locale, organization: slug };
  const organization = nameIn(locale, tablet.organization);
  const door = `/o/${slug}/tablet`;
  const first = query.first === 'yes';
  const said = query.said === 'done' || query.said === 'idle' ? query.said : null;
  const labels = {
    handle: texts.join.handle,
    code: texts.join.code,
    pin: texts.join.pin,
    repeatPin: texts.join.repeatPin,
  };
  const forms = {
    errors: texts.join.errors,
    refusals: { ...texts.join.refusals, ...texts.people.tablet.refusals },
  };
  const card = <TextInput name="handle" label={labels.handle} hint={texts.join.handleHint} {...printed} />;
  return (
    <>
      {framed ? null : (
        <TopLine home={door} name={organization} label={texts.common.nav.main}>
          {null}
        </TopLine>
      )}
      <Page>
        <EntryWatch />
        {said ? (
          <div className="mb-8">
            <Notice tone={said === 'done' ? 'good' : 'note'} announce="status" title={t(`said.${said}`)}>
              {said === 'done' ? <p>{t('said.copy')}</p> : null}
            </Notice>
          </div>
        ) : null}
        <PageHeader title={first ? t('firstTitle') : t('title')} lead={t('lead', { organization })} />
        {first ? (
          <ActionForm action={enterByCode.bind(null, place)} labels={labels} {...forms} key="first">
            {card}
            <TextInput name="code" label={labels.code} hint={texts.join.codeHint} {...printed} />
            <TextInput name="pin" label={labels.pin} hint={texts.join.pinHint} {...secret} />
            <TextInput name="repeatPin" label={labels.repeatPin} {...secret} />
            <SubmitButton>{texts.join.choose}</SubmitButton>
          </ActionForm>
        ) : (
          <ActionForm action={enterByPin.bind(null, place)} labels={labels} {...forms} key="again">
            {card}
            <TextInput name="pin" label={labels.pin} {...secret} />
            <SubmitButton>{texts.join.enter}</SubmitButton>
          </ActionForm>
        )}
        <p className="mt-8">
          <TextLink href={first ? door : `${door}?first=yes`}>{first ? t('again') : t('first')}</TextLink>
        </p>
        <p className="mt-4 max-w-measure text-ink-soft text-sm">{t('forgets')}</p>
      </Page>
    </>
  );
}
