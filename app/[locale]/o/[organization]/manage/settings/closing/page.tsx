import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { CloseForm } from '@/features/closing/components/close-form';
import { KeepForm } from '@/features/closing/components/keep-form';
import { findClosing } from '@/features/closing/queries';
import { SettingsTabs } from '@/features/organizations/components/settings-tabs';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

const outcomes = ['asked', 'cancelled'] as const;
const effects = ['read', 'public', 'cancel', 'destroyed', 'backups', 'choice'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('closing'))('metaTitle') };
}

/** Closes the organization, or keeps it while its window lasts. */
export default async function ClosingPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('closing'),
  ]);
  const gate = await openOrganization(locale, slug, 'settings:manage');
  const closing = await read(gate, findClosing);
  const typed = await recallTyped();
  const place = { locale, organization: slug };
  const said = outcomes.find((one) => one === query.done);
  return (
    <Page>
      <SettingsTabs organization={slug} current="closing" />
      <PageHeader title={t('title')} lead={t('lead')} />
      {said ? (
        <div className="mb-8">
          <Notice tone="good" announce="status">
            {t(`done.${said}`)}
          </Notice>
        </div>
      ) : null}
      {closing.until ? (
        <div className="mb-8">
          <p className="mb-4 max-w-measure">{t('open.text', { date: longDate(locale, closing.until) })}</p>
          <KeepForm place={place} />
        </div>
      ) : null}
      <Section title={t('effects.title')} id="effects">
        <ul className="max-w-measure list-disc space-y-2 pl-6">
          {effects.map((effect) => (
            <li key={effect}>{t(`effects.${effect}`)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t('take.title')} id="take" intro={t('take.intro')}>
        <ul className="list-disc space-y-2 pl-6">
          <li>
            <TextLink href={`/o/${slug}/manage/evidence`}>{t('take.packs')}</TextLink>
          </li>
          <li>
            <TextLink href={`/o/${slug}/me/data`}>{t('take.own')}</TextLink>
          </li>
        </ul>
      </Section>
      {closing.until ? null : (
        <Section title={t('form.title')} id="close">
          <CloseForm place={place} name={closing.name} typed={typed} />
        </Section>
      )}
    </Page>
  );
}
