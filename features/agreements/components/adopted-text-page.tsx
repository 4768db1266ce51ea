import { getTranslations } from 'next-intl/server';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { AdoptedTextView } from '../overview/queries';
import { TextInForce } from './text-in-force';

/** One adopted text, in force or superseded, byte for byte as it was adopted, in both languages. */
export async function AdoptedTextPage({
  view,
  locale,
  path,
}: {
  view: AdoptedTextView;
  locale: Locale;
  path: string;
}) {
  const t = await getTranslations('agreements.versions');
  const { title, number, versionNumber, frozenAt, inForce, texts } = view;
  return (
    <Page width="reading">
      <PageHeader
        above={<Breadcrumb items={[{ href: path, label: title }]} />}
        title={t('pageTitle', { title, number })}
        lead={t('pageLead', { date: longDate(locale, frozenAt), version: versionNumber })}
      />
      <Notice>{t(inForce ? 'pageInForce' : 'pageSuperseded')}</Notice>
      <TextInForce texts={texts} />
    </Page>
  );
}
