import { z } from 'zod';
import { sha256Hex } from '#hash';
import { readUtf8, sameBytes } from '@/lib/bytes';
import { canonicalJson, type JsonValue } from '@/lib/canonical-json';
import { quebecTime } from '@/lib/days';
import { commitmentSchema as commitment } from './commitment';
import { cycle, digest, id, instant, locale } from './field';

/*
 * What a signature seals, and an acknowledgement likewise. The law asks for the text's integrity, the signer's
 * link to it, and that both be kept (Act to establish a legal framework for information technology, C-1.1, ss. 5–7, 38 and 39; Civil Code
 * of Québec, arts. 2827 and 2837–2840). The sealed bytes hold commitments in place of personal values, so
 * that the seal still verifies once these are erased. Their SHA-256, as `sha256sum` prints it, is the seal.
 * C-11 below is the Charter of the French language.
 */

const authentication = z.strictObject({
  method: z.enum([
    'mail_link',
    'mail_code',
    'card',
    'pin',
    'sample',
    'passkey',
    'authenticator_app',
    'recovery_code',
  ]),
  at: instant,
});

const gesture = {
  v: z.literal(1),
  organization: id,
  signature: id,
  member: id,
  name: z.strictObject({ typed: commitment, filed: commitment }),
  /** The sentence beside the box that the person ticked, as shown; it names nobody. */
  consent: z.string().min(1),
  authentication: z.strictObject({ signIn: authentication, latest: authentication }),
  at: instant,
  /** The same instant for people, with its offset. */
  atMontreal: z.string(),
  origin: z.strictObject({ ip: commitment, userAgent: commitment }),
};

const signature = z
  .strictObject({
    ...gesture,
    kind: z.literal('signature'),
    adoption: id,
    document: id,
    version: id,
    cycle,
    locale,
    /** SHA-256 of the exact bytes shown in the language signed. */
    bytesSha256: digest,
    /** That the French version was presented first: when, and its bytes (C-11, s. 41). */
    french: z.strictObject({ presentedAt: instant, bytesSha256: digest }),
    /** The express wish to be bound by another language's version; null in French. */
    wish: z.strictObject({ sentence: z.string().min(1), at: instant }).nullable(),
  })
  .refine((s) => s.french.presentedAt <= s.at, 'French was not presented first')
  .refine((s) => (s.locale === 'fr') === (s.wish === null), 'the wish goes with another language than French')
  .refine((s) => s.locale !== 'fr' || s.bytesSha256 === s.french.bytesSha256, 'two French texts')
  .refine((s) => !s.wish || (s.french.presentedAt <= s.wish.at && s.wish.at <= s.at), 'wish out of order');

const countersignature = z.strictObject({
  ...gesture,
  kind: z.literal('countersignature'),
  countersignature: id,
  /** The seal of the employee's signature. */
  over: digest,
});

const acknowledgement = z.strictObject({
  v: z.literal(1),
  kind: z.literal('acknowledgement'),
  organization: id,
  acknowledgement: id,
  member: id,
  /** Nothing is typed: the name on file alone. */
  name: z.strictObject({ filed: commitment }),
  /** The sentence beside the box that the person ticked, as shown. */
  sentence: z.string().min(1),
  authentication: z.strictObject({ signIn: authentication, latest: authentication }),
  adoption: id,
  document: id,
  version: id,
  cycle,
  /** The language shown: an acknowledgement binds to nothing, so that no wish goes with it. */
  locale,
  /** SHA-256 of the exact bytes shown. */
  bytesSha256: digest,
  at: instant,
  atMontreal: z.string(),
});

/** The operator of a deployment accepts its texts, before any client does (P-39.1, s. 18.3). */
const contractOffer = z.strictObject({
  v: z.literal(1),
  kind: z.literal('contract_offer'),
  version: id,
  number: z.int().positive(),
  /** SHA-256 of the exact bytes of each text; no contract where the operator is the enterprise itself. */
  texts: z.strictObject({
    assessment: z.strictObject({ fr: digest, en: digest }),
    contract: z.strictObject({ fr: digest, en: digest }).nullable(),
  }),
  /** Who signs for the operator: named in the contract's own name, hence said. */
  operator: z.string().min(1),
  name: z.string().min(1),
  consent: z.string().min(1),
  authentication: z.strictObject({ signIn: authentication, latest: authentication }),
  at: instant,
  atMontreal: z.string(),
});

/** A client accepts the contract, over the seal of the operator. */
const contractAcceptance = z
  .strictObject({
    v: z.literal(1),
    kind: z.literal('contract_acceptance'),
    organization: id,
    acceptance: id,
    member: id,
    name: z.strictObject({ typed: commitment, filed: commitment }),
    consent: z.string().min(1),
    authentication: z.strictObject({ signIn: authentication, latest: authentication }),
    version: id,
    number: z.int().positive(),
    locale,
    /** SHA-256 of the exact bytes of the contract in the language that binds. */
    bytesSha256: digest,
    /** That the French version was presented first: when, and its bytes. */
    french: z.strictObject({ presentedAt: instant, bytesSha256: digest }),
    wish: z.strictObject({ sentence: z.string().min(1), at: instant }).nullable(),
    /** The operator's seal. */
    over: digest,
    at: instant,
    atMontreal: z.string(),
  })
  .refine((s) => s.french.presentedAt <= s.at, 'French was not presented first')
  .refine((s) => (s.locale === 'fr') === (s.wish === null), 'the wish goes with another language than French')
  .refine((s) => s.locale !== 'fr' || s.bytesSha256 === s.french.bytesSha256, 'two French texts');

export type SealedContractOffer = z.infer<typeof contractOffer>;
export type SealedContractAcceptance = z.infer<typeof contractAcceptance>;

export type SealedSignature = z.infer<typeof signature>;
export type SealedCountersignature = z.infer<typeof countersignature>;
export type SealedAcknowledgement = z.infer<typeof acknowledgement>;

type Said<
  T extends
    | SealedSignature
    | SealedCountersignature
    | SealedAcknowledgement
    | SealedContractOffer
    | SealedContractAcceptance,
> = Omit<T, 'v' | 'kind' | 'atMontreal'>;

/** What the caller knows; instants as `toISOString()` gives them. */
export type SignatureFacts = Said<SealedSignature>;
export type CountersignatureFacts = Said<SealedCountersignature>;
export type AcknowledgementFacts = Said<SealedAcknowledgement>;
export type ContractOfferFacts = Said<SealedContractOffer>;
export type ContractAcceptanceFacts = Said<SealedContractAcceptance>;

export interface Sealed {
  /** Canonical JSON: stored as bytes and never written again. */
  readonly sealedBytes: Buffer;
  /** Their SHA-256, 64 lowercase hexadecimal digits. */
  readonly seal: string;
}

function seal(sealed: JsonValue): Sealed {
  const sealedBytes = canonicalJson(sealed);
  return { sealedBytes, seal: sha256Hex(sealedBytes) };
}

/**
 * Seals an employee's signature. Throws a `ZodError` when the facts contradict each other (another language
 * without the wish, French presented after the act): no such signature may be recorded.
 */
export function sealSignature(facts: SignatureFacts): Sealed {
  const atMontreal = quebecTime(new Date(facts.at));
  return seal(signature.parse({ ...facts, v: 1, kind: 'signature', atMontreal }));
}

/** Seals the employer's countersignature, over the seal of the signature that it answers. */
export function sealCountersignature(facts: CountersignatureFacts): Sealed {
  const atMontreal = quebecTime(new Date(facts.at));
  return seal(countersignature.parse({ ...facts, v: 1, kind: 'countersignature', atMontreal }));
}

/** Seals a member's acknowledgement of a policy. */
export function sealAcknowledgement(facts: AcknowledgementFacts): Sealed {
  const atMontreal = quebecTime(new Date(facts.at));
  return seal(acknowledgement.parse({ ...facts, v: 1, kind: 'acknowledgement', atMontreal }));
}

/** Seals the operator's acceptance of a version of its texts. */
export function sealContractOffer(facts: ContractOfferFacts): Sealed {
  const atMontreal = quebecTime(new Date(facts.at));
  return seal(contractOffer.parse({ ...facts, v: 1, kind: 'contract_offer', atMontreal }));
}

/** Seals a client's acceptance of the contract, over the seal of the operator. */
export function sealContractAcceptance(facts: ContractAcceptanceFacts): Sealed {
  const atMontreal = quebecTime(new Date(facts.at));
  return seal(contractAcceptance.parse({ ...facts, v: 1, kind: 'contract_acceptance', atMontreal }));
}

export type Verified<T> =
  | { readonly ok: true; readonly sealed: T }
  | { readonly ok: false; readonly because: 'seal_differs' | 'malformed' | 'over_another' };

/** The same, as anybody may hand it over to be checked. */
export interface ClaimedSeal {
  readonly sealedBytes: Uint8Array;
  readonly seal: string;
}

function open<T extends JsonValue>(
  schema: z.ZodType<T>,
  { sealedBytes, seal: claimed }: ClaimedSeal,
): Verified<T> {
  if (sha256Hex(sealedBytes) !== claimed) return { ok: false, because: 'seal_differs' };
  let json: unknown;
  try {
    json = JSON.parse(readUtf8(sealedBytes) ?? '');
  } catch {
    return { ok: false, because: 'malformed' };
  }
  const read = schema.safeParse(json);
  // Two spellings of one value (spaces, a key said twice) would be two seals of one signature.
  if (!read.success || !sameBytes(canonicalJson(read.data), sealedBytes))
    return { ok: false, because: 'malformed' };
  return { ok: true, sealed: read.data };
}

/** Whether the bytes are a sealed signature and the seal is theirs. Needs no personal value. Never throws. */
export function verifySignature(sealed: ClaimedSeal): Verified<SealedSignature> {
  return open(signature, sealed);
}

/** Likewise for an acknowledgement. */
export function verifyAcknowledgement(sealed: ClaimedSeal): Verified<SealedAcknowledgement> {
  return open(acknowledgement, sealed);
}

/** Likewise for a countersignature, which must also be over that signature and of the same organization. */
export function verifyCountersignature(
  sealed: ClaimedSeal,
  over: ClaimedSeal,
): Verified<SealedCountersignature> {
  const first = verifySignature(over);
  if (!first.ok) return first;
  const second = open(countersignature, sealed);
  if (!second.ok) return second;
  const { signature: answered, organization, over: overSeal } = second.sealed;
  const answers =
    overSeal === over.seal &&
    answered === first.sealed.signature &&
    organization === first.sealed.organization;
  return answers ? second : { ok: false, because: 'over_another' };
}

/** Whether the bytes are the operator's acceptance of its texts, and the seal is theirs. Never throws. */
export function verifyContractOffer(sealed: ClaimedSeal): Verified<SealedContractOffer> {
  return open(contractOffer, sealed);
}

/** Likewise for a client's acceptance, which must be over that of the operator: same version, one of its texts. */
export function verifyContractAcceptance(
  sealed: ClaimedSeal,
  over: ClaimedSeal,
): Verified<SealedContractAcceptance> {
  const first = verifyContractOffer(over);
  if (!first.ok) return first;
  const second = open(contractAcceptance, sealed);
  if (!second.ok) return second;
  const { texts, version, number } = first.sealed;
  const accepted = second.sealed;
  const answers =
    accepted.over === over.seal &&
    accepted.version === version &&
    accepted.number === number &&
    accepted.bytesSha256 === texts.contract?.[accepted.locale] &&
    accepted.french.bytesSha256 === texts.contract.fr;
  return answers ? second : { ok: false, because: 'over_another' };
}
