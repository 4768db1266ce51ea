import { getTranslations } from 'next-intl/server';
import { HtmlText } from '@/components/mdx/html-text';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page } from '@/components/ui/page';
import { PrintButton } from '@/components/ui/print-button';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

/** The page printed from a guide: one letter page in big letters, and nothing else on the paper. */
export async function HandoutSheet({
  guide,
  title,
  html,
  locale,
  back,
}: {
  guide: { readonly code: string; readonly number: number; readonly reviewedOn: string };
  title: string;
  html: string;
  locale: Locale;
  /** Where the guide is. */
  back: string;
}) {
  const t = await getTranslations('guide');
  return (
    <Page width="reading" className="handout">
      <div className="mb-8 flex flex-col items-start gap-4 print:hidden">
        <Breadcrumb items={[{ href: back, label: t('handoutPage.back') }]} />
        <PrintButton hint={t('handoutPage.printHint')}>{t('handoutPage.print')}</PrintButton>
      </div>
      <h1 className="mb-6 text-3xl sm:text-4xl">{title}</h1>
      <HtmlText html={html} locale={locale} />
      <p className="mt-6 text-ink-soft text-sm">
        {t('version', { code: guide.code, number: guide.number })}{' '}
        {t('reviewed', { date: longDate(locale, guide.reviewedOn) })}.
      </p>
    </Page>
  );
}
