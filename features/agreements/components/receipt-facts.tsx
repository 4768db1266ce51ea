import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DateText } from '@/components/ui/date-text';
import { Section } from '@/components/ui/page';
import { dateAndTime } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { Receipt } from '../receipts/queries';
import { CountersignedFact } from './countersigned-fact';

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 py-2.5 sm:grid-cols-[11rem_1fr]">
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** The signature in words: text, version, language, signer, instant, proof of identity, place in the log. */
export async function ReceiptFacts({
  receipt,
  locale,
  countersign,
}: {
  receipt: Receipt;
  locale: Locale;
  /** Where to countersign it, for who may. */
  countersign: string | null;
}) {
  const [t, signing] = await Promise.all([getTranslations('receipt'), getTranslations('signing')]);
  const { identity, place } = receipt;
  const version = { adoption: receipt.adoptionNumber, version: receipt.versionNumber };
  const known = {
    method: signing(`method.${receipt.method}`),
    date: dateAndTime(locale, receipt.authenticatedAt),
  };
  return (
    <Section title={t('factsTitle')}>
      <dl className="divide-y divide-line">
        <Fact name={t('fact.text')}>
          <span lang={receipt.locale}>{receipt.title}</span>
        </Fact>
        <Fact name={t('fact.version')}>{t('fact.versionValue', version)}</Fact>
        <Fact name={t('fact.language')}>{t(`language.${receipt.locale}`)}</Fact>
        <Fact name={t('fact.signer')}>
          {identity
            ? t('fact.signerValue', { typed: identity.typedName, filed: identity.nameOnFile })
            : t('fact.erased')}
        </Fact>
        <Fact name={t('fact.when')}>
          <DateText date={receipt.signedAt} form="time" />
          <span className="block text-ink-soft text-sm">
            {t('fact.utc', { utc: receipt.signedAt.toISOString() })}
          </span>
        </Fact>
        <Fact name={t('fact.identity')}>
          {t('fact.identityValue', known)}
          {receipt.pinWasReset ? <span className="block text-sm">{t('fact.pinReset')}</span> : null}
        </Fact>
        <Fact name={t('fact.french')}>
          <DateText date={receipt.frenchPresentedAt} form="time" />
        </Fact>
        {receipt.expressWishAt ? (
          <Fact name={t('fact.wish')}>
            <DateText date={receipt.expressWishAt} form="time" />
          </Fact>
        ) : null}
        <Fact name={t('fact.log')}>
          {place ? t('fact.logPlaced', { line: place.index + 1, size: place.size }) : t('fact.logWaiting')}
        </Fact>
        <Fact name={t('fact.countersigned')}>
          <CountersignedFact
            countersignature={receipt.countersignature}
            waits={countersign}
            locale={locale}
          />
        </Fact>
      </dl>
    </Section>
  );
}
