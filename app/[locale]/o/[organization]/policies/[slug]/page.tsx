import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { missing } from '@/app/[locale]/o/[organization]/agreements/missing';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { ButtonLink } from '@/components/ui/button';
import { Actions, Page, PageHeader } from '@/components/ui/page';
import { Tabs } from '@/components/ui/tabs';
import { FrozenText } from '@/features/agreements/components/frozen-text';
import { ReadingForm } from '@/features/policies/components/reading-form';
import { ReadingOutcome } from '@/features/policies/components/reading-outcome';
import { viewPolicy } from '@/features/policies/queries';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; organization: string; slug: string }>;
  searchParams: Promise<{ text?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policies'))('title') };
}

/** The text in force, in French first for everyone, then one sentence and one button. */
export default async function PolicyPage({ params, searchParams }: Props) {
  const [{ locale, organization, slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('policies'),
  ]);
  const gate = await openOrganization(locale, organization, 'path:follow');
  const view = await read(gate, (scope) => viewPolicy(scope, slug, query.text === 'en' ? 'en' : 'fr'));
  if (!view) return missing();
  const { acknowledging, shown } = view;
  const home = `/o/${organization}`;
  if (!shown) {
    const name = { organization: gate.organization.name };
    return (
      <Page>
        <PageHeader title={t('notAdoptedTitle')} lead={t('notAdoptedLead', name)} />
        <Actions>
          <ButtonLink href={home}>{t('path')}</ButtonLink>
        </Actions>
      </Page>
    );
  }
  const { state, dueOn } = acknowledging.assignment;
  const open = state === 'open';
  const { title, minutes } = shown.adoption.texts[shown.locale];
  const path = `${home}/policies/${slug}`;
  return (
    <Page width="reading">
      <PageHeader
        above={<Breadcrumb items={[{ href: home, label: t('path') }]} />}
        title={open ? t('title') : title}
        lead={open ? t('lead', { minutes, due: longDate(locale, dueOn) }) : undefined}
      />
      <ReadingOutcome acknowledging={acknowledging} home={home} locale={locale} />
      <Tabs
        label={t('text.label')}
        items={[
          { href: path, label: t('text.fr'), current: shown.locale === 'fr' },
          { href: `${path}?text=en`, label: t('text.en'), current: shown.locale === 'en' },
        ]}
      />
      <FrozenText bytes={shown.bytes} locale={shown.locale} />
      {open ? (
        <ReadingForm slug={slug} shown={shown} session={gate.session} place={{ locale, organization }} />
      ) : null}
    </Page>
  );
}
