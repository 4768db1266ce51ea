import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { missing } from '@/app/[locale]/o/[organization]/agreements/missing';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader } from '@/components/ui/page';
import { FrozenText } from '@/features/agreements/components/frozen-text';
import { NotAdopted } from '@/features/agreements/components/not-adopted';
import { Outcome } from '@/features/agreements/components/outcome';
import { TextLanguage } from '@/features/agreements/components/text-language';
import { WayToSign } from '@/features/agreements/components/way-to-sign';
import { viewAgreement } from '@/features/agreements/reading/queries';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; organization: string; slug: string }>;
  searchParams: Promise<{ text?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signing'))('title') };
}

/** The text first, in French first (Charter of the French language, C-11, s. 41); the act is on a page of its own. */
export default async function AgreementPage({ params, searchParams }: Props) {
  const [{ locale, organization, slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('signing'),
  ]);
  const gate = await openOrganization(locale, organization, 'signature:create');
  const view = await read(gate, (scope) => viewAgreement(scope, slug, query.text === 'en' ? 'en' : 'fr'));
  if (!view) return missing();
  const { signing, shown } = view;
  if (!shown) return <NotAdopted organization={gate.organization} owners={view.owners} />;
  const place = { locale, organization };
  const open = signing.assignment.state === 'open';
  const { minutes } = shown.adoption.texts[shown.locale];
  const home = `/o/${organization}`;
  return (
    <Page width="reading">
      <PageHeader
        above={<Breadcrumb items={[{ href: home, label: t('path') }]} />}
        title={open ? t('title') : shown.adoption.texts[shown.locale].title}
        lead={open ? t('lead', { minutes, due: longDate(locale, signing.assignment.dueOn) }) : undefined}
      />
      <Outcome signing={signing} home={home} locale={locale} />
      <TextLanguage signing={signing} shown={shown} home={home} open={open} locale={locale} />
      <FrozenText bytes={shown.bytes} locale={shown.locale} />
      {open ? <WayToSign signing={signing} shown={shown} place={place} /> : null}
    </Page>
  );
}
