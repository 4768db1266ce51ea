import { getTranslations } from 'next-intl/server';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { dateAndTime } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { Countersignature } from '../countersigning/queries';

/** Who signed for the organization, when, how that is known, and where it stands in the log; or that it waits. */
export async function CountersignedFact({
  countersignature,
  waits,
  locale,
}: {
  countersignature: Countersignature | null;
  /** Where to countersign it, for who may. */
  waits: string | null;
  locale: Locale;
}) {
  const [t, signing] = await Promise.all([getTranslations('receipt'), getTranslations('signing')]);
  if (!countersignature) {
    return (
      <>
        {t('fact.countersignatureWaiting')}
        {waits ? (
          <span className="block">
            <TextLink href={waits}>{t('fact.countersign')}</TextLink>
          </span>
        ) : null}
      </>
    );
  }
  const { identity, signedAt, sameHand, method, authenticatedAt, place } = countersignature;
  return (
    <>
      {identity
        ? t('fact.countersignedValue', { typed: identity.typedName, filed: identity.nameOnFile })
        : t('fact.countersignedErased')}
      <span className="block">
        <DateText date={signedAt} form="time" />
      </span>
      {sameHand ? <span className="block">{t('fact.sameHand')}</span> : null}
      <span className="block text-ink-soft text-sm">
        {t('fact.identityValue', {
          method: signing(`method.${method}`),
          date: dateAndTime(locale, authenticatedAt),
        })}
      </span>
      <span className="block text-ink-soft text-sm">
        {place ? t('fact.logPlaced', { line: place.index + 1, size: place.size }) : t('logWaiting')}
      </span>
    </>
  );
}
