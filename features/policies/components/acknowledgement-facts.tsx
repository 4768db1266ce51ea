import { getTranslations } from 'next-intl/server';
import { DateText } from '@/components/ui/date-text';
import { Section } from '@/components/ui/page';
import { Fact } from '@/features/agreements/components/receipt-facts';
import { dateAndTime } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { AcknowledgementReceipt } from '../receipts/queries';

/** The acknowledgement in words: text, version, language, reader, sentence, instant, proof of identity, the log. */
export async function AcknowledgementFacts({
  receipt,
  locale,
}: {
  receipt: AcknowledgementReceipt;
  locale: Locale;
}) {
  const [t, facts, signing] = await Promise.all([
    getTranslations('policies.receipt'),
    getTranslations('receipt'),
    getTranslations('signing'),
  ]);
  const { name, place } = receipt;
  const version = { adoption: receipt.adoptionNumber, version: receipt.versionNumber };
  const known = {
    method: signing(`method.${receipt.method}`),
    date: dateAndTime(locale, receipt.authenticatedAt),
  };
  return (
    <Section title={t('factsTitle')}>
      <dl className="divide-y divide-line">
        <Fact name={facts('fact.text')}>
          <span lang={receipt.locale}>{receipt.title}</span>
        </Fact>
        <Fact name={facts('fact.version')}>{facts('fact.versionValue', version)}</Fact>
        <Fact name={facts('fact.language')}>{facts(`language.${receipt.locale}`)}</Fact>
        <Fact name={t('reader')}>{name === null ? t('erased') : t('readerValue', { name })}</Fact>
        <Fact name={t('sentence')}>
          <q lang={receipt.locale}>{receipt.sentence}</q>
        </Fact>
        <Fact name={facts('fact.when')}>
          <DateText date={receipt.at} form="time" />
          <span className="block text-ink-soft text-sm">
            {facts('fact.utc', { utc: receipt.at.toISOString() })}
          </span>
        </Fact>
        <Fact name={t('identity')}>{facts('fact.identityValue', known)}</Fact>
        <Fact name={facts('fact.log')}>
          {place
            ? facts('fact.logPlaced', { line: place.index + 1, size: place.size })
            : facts('fact.logWaiting')}
        </Fact>
      </dl>
    </Section>
  );
}
