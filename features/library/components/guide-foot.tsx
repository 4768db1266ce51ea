import { getLocale, getTranslations } from 'next-intl/server';
import { linkStyle, TextLink } from '@/components/ui/link';
import { longDate } from '@/i18n/format-date';

const CAI = { fr: 'https://www.cai.gouv.qc.ca', en: 'https://www.cai.gouv.qc.ca/english' } as const;

/** The small print of a guide or a template: when it was last checked against the law, and what it is not. */
export async function GuideFoot({
  code,
  number,
  reviewedOn,
  kind = 'guide',
  handout,
  ask,
}: {
  code: string;
  number: number;
  reviewedOn: string;
  kind?: 'guide' | 'form';
  /** Where the page printed from it is. */
  handout?: string | undefined;
  /** Where a member asks about it. */
  ask?: string | undefined;
}) {
  const [t, requests, locale] = await Promise.all([
    getTranslations('guide'),
    getTranslations('requests.ask'),
    getLocale(),
  ]);
  return (
    <div className="mt-12 max-w-measure border-line border-t pt-4 text-ink-soft text-sm">
      <p>
        {t('version', { code, number })} {t('reviewed', { date: longDate(locale, reviewedOn) })}.
      </p>
      <p className="mt-1">
        {t.rich(kind === 'form' ? 'formDisclaimer' : 'disclaimer', {
          cai: (name) => (
            <a href={CAI[locale]} rel="noreferrer" className={linkStyle}>
              {name}
            </a>
          ),
        })}
      </p>
      {ask ? (
        <p className="mt-1 print:hidden">
          <TextLink href={ask}>{requests('link')}</TextLink>
        </p>
      ) : null}
      {handout ? (
        <p className="mt-1 print:hidden">
          <TextLink href={handout}>{t('handout')}</TextLink>
        </p>
      ) : null}
      {kind === 'guide' ? <p className="mt-1 print:hidden">{t('print')}</p> : null}
    </div>
  );
}
