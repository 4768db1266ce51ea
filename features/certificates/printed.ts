import type { PrintedDocument } from '@/features/copies/typeset';
import type { SealingText } from '@/features/sealing/pades';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { Credential } from './credential';
import { qrOf } from './qr';
import { translator } from './texts';

/** What a credential of ours says, read back from its own bytes: the PDF says nothing else. */
function said(bytes: Uint8Array) {
  const credential = JSON.parse(Buffer.from(bytes).toString('utf8')) as Credential;
  const { achievement, identifier } = credential.credentialSubject;
  return {
    number: credential.id.replace('urn:uuid:', ''),
    person: identifier.find(({ identityType }) => identityType === 'name')?.identityHash ?? '',
    organization: credential.issuer.name,
    issuer: credential.issuer.id,
    completedAt: new Date(credential.validFrom),
    locale: achievement.inLanguage as Locale,
    title: achievement.name,
    version: achievement.version,
    sha256: achievement.otherIdentifier[0]?.identifier ?? '',
    criteria: achievement.criteria.narrative,
  };
}

/**
 * The certificate on paper: one page, with the whole credential in a QR code.
 * @param bytes the credential, exactly as it was signed.
 * @param publicUrl where anybody may verify it.
 */
export function printedCertificate(bytes: Uint8Array, publicUrl: string): PrintedDocument {
  const { locale, organization, person, title, completedAt, number, ...more } = said(bytes);
  const t = translator(locale);
  const svg = qrOf(bytes);
  const notes = [t('printed.verify', { address: `${publicUrl}/${locale}/verify` }), t('printed.revocable')];
  return {
    locale,
    title: t('printed.title'),
    organization,
    at: completedAt,
    honour: {
      by: t('printed.by', { organization }),
      person,
      did: t('printed.did'),
      what: title,
      when: t('printed.when', { date: longDate(locale, completedAt) }),
    },
    tree: null,
    evidence: [
      { label: t('printed.row.asked'), value: more.criteria, section: t('printed.section') },
      { label: t('printed.row.version'), value: more.version },
      { label: t('printed.row.hash'), value: more.sha256, code: true },
      { label: t('printed.row.id'), value: number, code: true },
      { label: t('printed.row.issuer'), value: more.issuer, code: true },
    ],
    ...(svg
      ? { qr: { svg, alt: t('printed.qrAlt'), beside: [t('printed.qr'), ...notes] }, notes: [] }
      : { notes: [t('printed.noQr'), ...notes] }),
    foot: t('printed.foot', { number }),
    squares: t('printed.squares'),
  };
}

/** What the seal of that PDF says of itself. */
export function certificateSeal(bytes: Uint8Array, location: string): SealingText {
  const { locale, organization, title } = said(bytes);
  const t = translator(locale);
  return {
    name: organization,
    reason: t('seal.reason', { title }),
    location,
    field: 'Sceau',
    description: t('seal.description', { organization }),
  };
}
