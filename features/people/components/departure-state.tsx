import { getLocale, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import { attestationState } from '../departures/departure';
import type { AfterDeparture, Departure } from '../departures/queries';

/** What somebody's departure leaves: their last day, the attestation, what waits for the organization's signature. */
export async function DepartureState({
  place,
  departure,
  after,
  left,
  children,
}: {
  place: MemberPlace;
  /** Null for somebody who left before departures were kept. */
  departure: Departure | null;
  after: AfterDeparture;
  left: boolean;
  /** What may be done about it. */
  children?: React.ReactNode;
}) {
  const [t, locale] = await Promise.all([getTranslations('people.departure.state'), getLocale()]);
  const attestation =
    departure &&
    attestationState({
      asked: departure.attestationId !== null,
      signed: departure.signed,
      without: departure.without,
    });
  const waits = attestation === 'not_signed' && !left;
  return (
    <Section title={t('title')}>
      <ul className="flex list-disc flex-col gap-1.5 pl-6">
        {departure ? (
          <li>{t(left ? 'wasOn' : 'isOn', { date: longDate(locale, departure.lastOn) })}</li>
        ) : null}
        {attestation ? <li>{waits ? t('attestation.asked') : t(`attestation.${attestation}`)}</li> : null}
        {after.uncountersigned > 0 ? (
          <li>
            <TextLink href={`/o/${place.organization}/manage/agreements/countersign`}>
              {t('countersign', { count: after.uncountersigned })}
            </TextLink>
          </li>
        ) : null}
      </ul>
      {children ? <div className="mt-5 flex flex-wrap items-start gap-3">{children}</div> : null}
    </Section>
  );
}
