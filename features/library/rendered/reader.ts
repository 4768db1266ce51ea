import type { Locale } from '@/i18n/routing';
import type { Reader } from './queries';

/** What an organization says of itself in a guide. */
export interface OwnValues {
  readonly slug: string;
  readonly personInChargeTitle: string | null;
  readonly personInChargeContact: string | null;
  readonly incidentContact: string | null;
}

/** A member, who may open every guide of the library within their organization. */
export function memberReader(own: OwnValues, locale: Locale, labels: Reader['labels']): Reader {
  const { personInChargeTitle: title, personInChargeContact: contact, incidentContact } = own;
  return {
    personInCharge: title && contact ? { title, contact } : null,
    incidentContact,
    home: `/${locale}/o/${own.slug}/guides`,
    guides: null,
    labels,
  };
}

/** Anybody: no organization, and the public guides alone. */
export function publicReader(guides: readonly string[], locale: Locale, labels: Reader['labels']): Reader {
  return {
    personInCharge: null,
    incidentContact: null,
    home: `/${locale}/library`,
    guides: new Set(guides),
    labels,
  };
}
