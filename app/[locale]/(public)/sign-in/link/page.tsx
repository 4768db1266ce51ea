import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { lookAtLink } from '@/access/links';
import { nameIn } from '@/access/organization-name';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { ButtonLink } from '@/components/ui/button';
import { Page, PageHeader } from '@/components/ui/page';
import { followLink } from '@/features/sessions/actions';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ t?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn.link'))('title'), robots: { index: false } };
}

/** What a mailed link opens: one button. Looking at the page uses nothing, so mail scanners may. */
export default async function LinkPage({ params, searchParams }: Props) {
  const [{ locale }, { t: token = '' }, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('signIn'),
  ]);
  const texts = (await getMessages()).signIn;
  const link = await lookAtLink(token);
  if (!link || link.used || link.expired) {
    const title = link ? (link.used ? t('link.usedTitle') : t('link.expiredTitle')) : t('link.unknownTitle');
    return (
      <Page>
        <PageHeader title={title} lead={t('link.goneLead')} />
        <ButtonLink href="/sign-in">{t('link.again')}</ButtonLink>
      </Page>
    );
  }
  const lead = link.organization
    ? t('link.invited', { organization: nameIn(locale, link.organization) })
    : t('link.lead');
  return (
    <Page>
      <PageHeader title={t('link.title')} lead={lead} />
      <ActionForm action={followLink.bind(null, { locale })} refusals={texts.refusals}>
        <input type="hidden" name="t" value={token} />
        <div>
          <SubmitButton pending={t('link.entering')}>{t('link.enter')}</SubmitButton>
        </div>
      </ActionForm>
    </Page>
  );
}
