import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { HtmlText } from '@/components/mdx/html-text';
import { mdxLabels } from '@/components/mdx/labels';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { renderOffered } from '@/features/library/rendered/queries';
import { memberReader } from '@/features/library/rendered/reader';
import { takeVersion } from '@/features/uptake/actions';
import { offerInput } from '@/features/uptake/input';
import { findOffer } from '@/features/uptake/queries';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string; publication: string }>;
}

/** The page's one read, shared with its title. */
const load = cache(async (locale: Locale, organization: string, publication: string) => {
  const gate = await openOrganization(locale, organization, 'settings:manage');
  const wanted = offerInput.safeParse({ publication });
  if (!wanted.success) return notFound();
  const words = await getTranslations('mdx');
  const reader = memberReader(gate.organization, locale, () => mdxLabels(words));
  const found = await read(gate, async (scope) => {
    const offer = await findOffer(scope, publication, locale);
    return offer && { offer, html: await renderOffered(scope, offer, locale, reader) };
  });
  return found ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, organization, publication } = await params;
  return { title: (await load(locale, organization, publication)).offer.title };
}

/** A version that may be taken: what changes, from when, and its text as it will be read here. */
export default async function OfferPage({ params }: Props) {
  const { locale, organization, publication } = await params;
  const [{ offer, html }, t, { uptake }] = await Promise.all([
    load(locale, organization, publication),
    getTranslations('uptake'),
    getMessages(),
  ]);
  const consequence = offer.change === 'minor' ? 'minor' : offer.kind === 'guide' ? 'again' : 'adopt';
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumb
            items={[{ href: `/o/${organization}/manage/settings/library`, label: t('metaTitle') }]}
          />
        }
        title={t('offer.title', { title: offer.title, number: offer.number })}
        lead={t(`offer.${offer.state}`, { date: longDate(locale, offer.effectiveOn) })}
      />
      {offer.note ? <p className="mb-4">{t('offer.note', { note: offer.note })}</p> : null}
      <p className="mb-6">{t(`offer.${consequence}`)}</p>
      <ActionForm action={takeVersion.bind(null, { locale, organization })} refusals={uptake.refusals}>
        <input type="hidden" name="publication" value={publication} />
        <div>
          <SubmitButton>{t('offer.take', { number: offer.number })}</SubmitButton>
        </div>
      </ActionForm>
      <Section title={t('offer.text')}>
        <HtmlText html={html} locale={locale} />
      </Section>
    </Page>
  );
}
