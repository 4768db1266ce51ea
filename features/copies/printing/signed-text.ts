import type { CanonicalTree } from '@/features/agreements/canonical-tree';
import type { SealedAcknowledgement, SealedSignature } from '@/features/evidence/seal';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import type { EvidenceRow, PrintedDocument } from '../typeset';
import { copyTexts, methodTexts, moment } from './texts';

/** The employer's countersignature, in the words that a copy says it with. */
export interface Countersigned {
  readonly name: string;
  readonly at: Date;
  /** 64 hexadecimal digits. */
  readonly seal: string;
}

/** A text that somebody signed or confirmed having read, with what proves it. */
export interface SignedText {
  readonly organization: string;
  readonly memberId: string;
  readonly title: string;
  readonly locale: Locale;
  readonly tree: CanonicalTree;
  readonly adoption: { readonly number: number; readonly frozenAt: Date; readonly versionNumber: number };
  readonly at: Date;
  /** Null for an acknowledgement, for which nothing is typed. */
  readonly typedName: string | null;
  readonly nameOnFile: string;
  readonly pinWasReset: boolean;
  /** What the seal covers, and the seal: 64 hexadecimal digits. */
  readonly sealed: SealedSignature | SealedAcknowledgement;
  readonly seal: string;
  /** Its line in the log: from 0, and SHA-256 of the leaf, 64 hexadecimal digits. */
  readonly line: { readonly index: number; readonly leafHash: string };
  readonly countersigned: Countersigned | null;
}

/** How many hexadecimal digits of a hash stand at the foot of a page. */
const SHORT = 16;

type Rows = readonly (EvidenceRow | false | null)[];

/** `2026-11-22 19:03:12 UTC`. */
const universal = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', '\u00a0')}\u00a0UTC`;

/** A group of rows under its heading. */
function group(section: string, rows: Rows): EvidenceRow[] {
  const [first, ...rest] = rows.filter((row): row is EvidenceRow => Boolean(row));
  return first ? [{ ...first, section }, ...rest] : [];
}

function rowsOf(text: SignedText): EvidenceRow[] {
  const { locale, sealed, adoption, countersigned } = text;
  const t = copyTexts(locale);
  const method = methodTexts(locale);
  const known = ({ method: by, at }: SealedSignature['authentication']['latest']) =>
    t('print.known', { method: method(by), date: moment(locale, new Date(at)) });
  const instant = (at: Date) => t('print.at', { date: moment(locale, at), utc: universal(at) });
  const { signIn, latest } = sealed.authentication;
  const signed = sealed.kind === 'signature' ? sealed : null;
  const sentence = sealed.kind === 'signature' ? sealed.consent : sealed.sentence;
  const code = (label: string, value: string): EvidenceRow => ({ label, value, code: true });
  return [
    ...group(t('print.section.document'), [
      { label: t('print.title'), value: text.title },
      { label: t('print.organization'), value: text.organization },
      {
        label: t('print.adoption'),
        value: t('print.adoptionValue', {
          adoption: adoption.number,
          date: longDate(locale, adoption.frozenAt),
          version: adoption.versionNumber,
        }),
      },
      { label: t(signed ? 'print.language' : 'print.languageRead'), value: t(`print.in.${locale}`) },
      code(t('print.sha256'), sealed.bytesSha256),
      signed?.wish ? code(t('print.sha256French'), signed.french.bytesSha256) : null,
    ]),
    ...group(t('print.section.person'), [
      text.typedName !== null && { label: t('print.typedName'), value: text.typedName },
      { label: t('print.filedName'), value: text.nameOnFile },
      { label: t('print.signIn'), value: known(signIn) },
      latest.at !== signIn.at && { label: t('print.confirmed'), value: known(latest) },
      text.pinWasReset && { label: t('print.pinReset'), value: t('print.pinResetValue') },
    ]),
    ...group(t(signed ? 'print.section.act' : 'print.section.reading'), [
      signed && {
        label: t('print.french'),
        value: t('print.frenchValue', { date: moment(locale, new Date(signed.french.presentedAt)) }),
      },
      signed?.wish ? { label: t('print.wish'), value: signed.wish.sentence } : null,
      signed?.wish ? { label: t('print.wishAt'), value: moment(locale, new Date(signed.wish.at)) } : null,
      { label: t('print.consent'), value: sentence },
      { label: t(signed ? 'print.signed' : 'print.read'), value: instant(text.at) },
      code(t('print.seal'), text.seal),
      { label: t('print.log'), value: t('print.logValue', { line: text.line.index + 1 }) },
      code(t('print.leaf'), text.line.leafHash),
    ]),
    ...group(
      t('print.section.employer'),
      countersigned
        ? [
            { label: t('print.employerName'), value: countersigned.name },
            { label: t('print.employerAt'), value: instant(countersigned.at) },
            code(t('print.employerSeal'), countersigned.seal),
          ]
        : [],
    ),
  ];
}

/**
 * The copy of a text that was signed or read: the text, then a page of evidence in plain words, in the language of the
 * text. It never says an address, electronic or not.
 * @param publicUrl where anybody may verify it.
 */
export function signedDocument(text: SignedText, publicUrl: string): PrintedDocument {
  const { locale, organization, title, sealed, countersigned } = text;
  const t = copyTexts(locale);
  const read = sealed.kind === 'acknowledgement';
  const adopted = longDate(locale, text.adoption.frozenAt);
  const when = { organization, adopted, signed: longDate(locale, text.at) };
  return {
    locale,
    title,
    organization,
    at: text.at,
    lead: t(read ? 'print.leadRead' : 'print.lead', when),
    tree: text.tree,
    heading: t('print.heading'),
    gloss: locale === 'en' ? copyTexts('fr')(read ? 'print.glossRead' : 'print.gloss') : undefined,
    opening: [t(read ? 'print.openingRead' : 'print.opening')],
    evidence: rowsOf(text),
    notes: [
      t('print.note.seal'),
      t('print.note.verify', { address: `${publicUrl}/${locale}/verify` }),
      ...(read || countersigned ? [] : [t('print.note.countersign')]),
      t('print.note.private'),
    ],
    foot: t('print.foot', { title, hash: sealed.bytesSha256.slice(0, SHORT) }),
    squares: t('print.squares'),
  };
}

/** What the first seal says of itself. */
export function sealingText({ locale, organization, title }: SignedText, location: string) {
  const t = copyTexts(locale);
  return {
    name: t('sealing.name', { organization }),
    reason: t('sealing.reason', { title }),
    location,
    field: 'Sceau',
    description: t('sealing.description', { organization }),
  };
}

/** What the employer's seal says: who countersigned, when, and the seal of that act. */
export function countersealingText(
  { locale, organization }: SignedText,
  { name, at, seal }: Countersigned,
  location: string,
) {
  const t = copyTexts(locale);
  return {
    name: t('sealing.name', { organization }),
    reason: t('sealing.employerReason', { name, organization, date: moment(locale, at), seal }),
    location,
    field: 'Contresceau',
    description: t('sealing.employerDescription', { organization }),
  };
}
