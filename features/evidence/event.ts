import { z } from 'zod';
import { readUtf8, sameBytes } from '@/lib/bytes';
import { canonicalJson } from '@/lib/canonical-json';
import { commitmentSchema as commitment } from './commitment';
import { cycle, day, digest, id, instant, locale } from './field';
import { leafHash } from './merkle';

/** What the Act gives the person in charge to do: ss. 3.2, 3.3 and 3.4, 3.7, 30 to 34. */
export const delegatedTasks = ['policies', 'assessments', 'incidents', 'requests'] as const;

const role = z.enum(['owner', 'manager', 'employee', 'auditor']);
const assigned = { assignment: id, member: id, document: id, cycle };
const read = { ...assigned, version: id, versionSha256: digest, locale };
const facts = z.strictObject;
const counted = z.int().nonnegative();
const register = z.enum(['incidents', 'requests', 'communications']);

/**
 * All that can be written in the log, and what each line says. A closed set: ids, digests, codes, days and
 * commitments, so that no personal value can be typed in and a person can be erased while the tree still
 * verifies. A line is never changed and its meaning neither: a new need is a new type, or a new `v`.
 */
export const eventFacts = {
  'organization.created': facts({}),
  'person_in_charge.designated': facts({ member: id }),

  'member.added': facts({
    member: id,
    role,
    teams: z.array(id),
    name: commitment,
    email: commitment.nullable(),
  }),
  'member.invited': facts({ member: id, invitation: id, email: commitment }),
  'member.joined': facts({ member: id, by: z.enum(['mail_link', 'card']) }),
  'member.role_changed': facts({ member: id, from: role, to: role }),
  /** Another last day, included, of an auditor's access. */
  'auditor.until': facts({ member: id, until: day }),
  'member.team_changed': facts({ member: id, teams: z.array(id) }),
  'member.email_changed': facts({ member: id, email: commitment.nullable() }),
  'member.paused': facts({ member: id, from: day }),
  'member.resumed': facts({ member: id, from: day }),
  'member.left': facts({ member: id, lastDay: day }),
  'member.returned': facts({ member: id, role }),

  /** A list of people: who decided it, and how many it was to touch; then, how many it did. */
  'import.confirmed': facts({ import: id, added: counted, changed: counted, returned: counted }),
  'import.applied': facts({
    import: id,
    added: counted,
    changed: counted,
    returned: counted,
    unchanged: counted,
    wrong: counted,
    refused: counted,
  }),

  /** A leave of absence: its first day away, and its first day back when that is known. */
  'leave.planned': facts({ member: id, leave: id, from: day, until: day.nullable() }),
  'leave.changed': facts({ member: id, leave: id, until: day.nullable() }),
  'leave.canceled': facts({ member: id, leave: id }),

  /** A departure said beforehand, and whether the attestation is asked before the last day. */
  'departure.planned': facts({ member: id, departure: id, lastDay: day, attestation: id.nullable() }),
  'departure.canceled': facts({ member: id, departure: id }),
  /** What became of the attestation when the access closed, and why when it was not signed. */
  'departure.concluded': facts({
    member: id,
    departure: id,
    lastDay: day,
    attestation: z.enum(['signed', 'not_signed', 'not_adopted', 'absent', 'declined', 'not_needed']),
  }),

  /** A team that is no more; its people went to another, or nowhere. */
  'team.closed': facts({ team: id, into: id.nullable() }),

  'tablet.opened': facts({ tablet: id }),
  'tablet.revoked': facts({ tablet: id }),

  'name.correction_requested': facts({ member: id, request: id, name: commitment }),
  /** Why, beside who and when (C-1.1, s. 21): the person asked for it, it had been mistyped, or it changed. */
  'name.corrected': facts({
    member: id,
    request: id.nullable(),
    because: z.enum(['requested', 'mistyped', 'changed']),
    name: commitment,
  }),
  'name.correction_refused': facts({ member: id, request: id }),

  'card.issued': facts({ member: id, card: id }),
  'pin.set': facts({ member: id }),
  'pin.locked': facts({ member: id }),
  'pin.reset': facts({ member: id }),

  'notice.acknowledged': facts({ member: id, notice: z.int().positive(), noticeSha256: digest, locale }),

  'program.assigned': facts({
    program: id,
    audience: z.enum(['everyone', 'team', 'member']),
    team: id.nullable(),
    documents: z.array(z.strictObject({ document: id, dueDays: z.int().nonnegative() })),
  }),
  'program.withdrawn': facts({ program: id }),
  /** What a program asks from here on, and of whom; people chosen by hand are in the obligations that follow. */
  'program.set': facts({
    program: id,
    revision: z.int().positive(),
    audience: z.enum(['everyone', 'teams', 'roles', 'members']),
    roles: z.array(role),
    teams: z.array(id),
    due: day.nullable(),
    grace: z.int().nonnegative(),
    inOrder: z.boolean(),
    recurrence: z.enum(['none', 'anniversary', 'fixed']),
    everyMonths: z.int().positive().nullable(),
    fixedOn: day.nullable(),
    documents: z.array(z.strictObject({ document: id, dueDays: z.int().nonnegative() })),
  }),

  'assignment.created': facts({ ...assigned, program: id.nullable(), due: day.nullable() }),
  'assignment.reopened': facts({
    ...assigned,
    because: z.enum(['material_version', 'new_adoption', 'expired', 'decision']),
    due: day.nullable(),
  }),
  /** Another due day, and the last day that is in time. */
  'assignment.due_changed': facts({ ...assigned, due: day, lastDay: day }),
  /** From when what was done no longer stands; null: it stands for ever. */
  'assignment.expiry_set': facts({ ...assigned, expires: day.nullable() }),
  'assignment.waived': facts({ ...assigned, waiver: id }),
  'assignment.withdrawn': facts({
    ...assigned,
    because: z.enum([
      'member_left',
      'program_withdrawn',
      'document_retired',
      'decision',
      'version_withdrawn',
    ]),
  }),
  /** What had been done stands again, in a cycle of its own, since the version that asked for it anew was withdrawn. */
  'assignment.restored': facts({ ...assigned, of: id, due: day, expires: day.nullable() }),

  /** From here on the organization reads this version of a document; null: it read none before. */
  'version.taken': facts({
    document: id,
    version: id,
    previous: id.nullable(),
    because: z.enum(['published', 'early', 'unpinned', 'rolled_back']),
  }),
  'version.pinned': facts({ document: id, version: id }),
  'version.unpinned': facts({ document: id, version: id }),
  /** Nothing that the library publishes is taken any more; then, again. */
  'library.left': facts({}),
  'library.followed': facts({}),

  /**
   * A consultant and the organization's door, by the id of their login: asked, let in from a day to a day, no more; then each
   * time that they came in and said that they left.
   */
  'entry.asked': facts({ ask: id, consultant: id }),
  'entry.declined': facts({ ask: id, consultant: id }),
  'entry.consented': facts({ consent: id, consultant: id, ask: id.nullable(), from: day, until: day }),
  'entry.revoked': facts({ consent: id, consultant: id }),
  'entry.began': facts({ entry: id, consent: id, consultant: id }),
  'entry.left': facts({ entry: id, consultant: id }),

  'guide.read': facts(read),
  'quiz.passed': facts({ ...read, attempt: id }),
  'quiz.failed': facts({ ...read, attempt: id }),

  /** After examining the French version, the express wish to be bound by another (C-11, s. 41). */
  'language.wished': facts({ member: id, adoption: id, locale, frenchPresentedAt: instant, wish: digest }),

  'adoption.frozen': facts({
    adoption: id,
    document: id,
    version: id,
    versionSha256: digest,
    bytesSha256: z.strictObject({ fr: digest, en: digest }),
    effective: day,
  }),
  /** An adopted policy put before the public, as these bytes; and taken down again. */
  'policy.published': facts({
    publication: id,
    document: id,
    adoption: id,
    pageSha256: z.strictObject({ fr: digest, en: digest }),
    indexable: z.boolean(),
  }),
  'policy.withdrawn': facts({ publication: id, document: id }),
  /** What an organization's website calls was looked at, in a file that was read and not kept; and forgotten. */
  'website.checked': facts({ source: z.enum(['har', 'page', 'archive']), parties: z.int().nonnegative() }),
  'website.check_forgotten': facts({}),

  'signature.recorded': facts({
    ...assigned,
    signature: id,
    adoption: id,
    version: id,
    locale,
    bytesSha256: digest,
    seal: digest,
  }),
  'signature.countersigned': facts({ signature: id, countersignature: id, over: digest, seal: digest }),

  'acknowledgement.recorded': facts({
    ...assigned,
    acknowledgement: id,
    adoption: id,
    version: id,
    locale,
    bytesSha256: digest,
    seal: digest,
  }),

  /** The sealed PDF of a record, or its next revision. */
  'pdf.sealed': facts({
    record: z.enum(['signature', 'acknowledgement', 'certificate']),
    of: id,
    revision: z.int().positive(),
    profile: z.enum(['b-b', 'b-t']),
    sha256: digest,
  }),
  'certificate.issued': facts({ ...assigned, certificate: id, version: id, sha256: digest }),
  'certificate.revoked': facts({
    certificate: id,
    because: z.enum(['issued_in_error', 'wrong_person', 'not_the_own_work']),
  }),
  'pack.made': facts({ pack: id, sha256: digest }),
  'pack.downloaded': facts({ pack: id }),

  /** Name, address, answers, traces, PDFs and salts are gone; what was hashed over them stays. */
  'member.erased': facts({ member: id, because: z.enum(['retention', 'request', 'decision', 'closure']) }),
  /** How long copies and records are kept once somebody has left, and what comes at the end. */
  'retention.chosen': facts({ years: z.int().positive(), end: z.enum(['destroy', 'hand_over']) }),
  /** How long details are kept, in months, and incidents in their register, in years. */
  'retention.kinds_chosen': facts({
    answersMonths: z.int().positive(),
    tracesMonths: z.int().positive(),
    looksMonths: z.int().positive(),
    incidentYears: z.int().positive(),
  }),
  /** What a night destroyed of a kind that is many rows. People, register entries and files handed over have their own lines. */
  'retention.destroyed': facts({
    kind: z.enum(['answers', 'traces', 'looks', 'reminders']),
    count: z.int().positive(),
  }),
  /** The organization is being closed: read until that day, then destroyed, unless an owner cancels it. */
  'organization.closing': facts({ until: day, by: z.enum(['owner', 'consultant']) }),
  'organization.closing_cancelled': facts({}),
  /** Before a person is erased, their copies and records as one encrypted file; then, its passphrase shown to an owner. */
  'handover.made': facts({ member: id, handover: id, sha256: digest }),
  'handover.taken': facts({ handover: id }),
  'handover.destroyed': facts({ handover: id, taken: z.boolean() }),

  /** A delegation of the person in charge's function (P-39.1, s. 3.1): written, signed on paper, ended. */
  'delegation.written': facts({
    delegation: id,
    delegator: id,
    delegate: id,
    extent: z.enum(['all', 'part']),
    tasks: z.array(z.enum(delegatedTasks)),
    from: day,
  }),
  'delegation.signed': facts({ delegation: id, signedOn: day }),
  'delegation.ended': facts({ delegation: id, signed: z.boolean() }),
  /** An owner's place, offered to a member; then, what became of the offer. */
  'ownership.offered': facts({ transfer: id, from: id, to: id, becomes: role }),
  'ownership.concluded': facts({ transfer: id, outcome: z.enum(['accepted', 'declined', 'canceled']) }),
  /** Results used in a decision about somebody, and until when they are kept for it (P-39.1, s. 11). */
  'decision.held': facts({ hold: id, member: id, decided: day, until: day }),
  /** Scores are to be shown from a day (P-39.1, s. 8.1); who was told; no more. */
  'scores.turned_on': facts({ view: id, managers: z.boolean(), from: day }),
  'scores.told': facts({ view: id, member: id }),
  'scores.turned_off': facts({ view: id }),

  /**
   * What the person in charge wrote in a register, or amended: of what it says, a commitment alone. Then, that an entry was
   * destroyed once kept long enough, and that a register was taken as a file.
   */
  'register.written': facts({ register, entry: id, revision: z.int().positive(), said: commitment }),
  'register.destroyed': facts({ register, entry: id }),
  'register.exported': facts({ register, count: counted }),

  /** What the organization answered for its part of the privacy impact assessment (P-39.1, s. 3.3): a commitment alone. */
  'assessment.written': facts({ revision: z.int().positive(), version: id, said: commitment }),
  /** The contract with the operator (P-39.1, s. 18.3), accepted for the organization: which version, bound by which bytes. */
  'contract.accepted': facts({
    acceptance: id,
    member: id,
    version: id,
    number: z.int().positive(),
    locale,
    bytesSha256: digest,
    over: digest,
    seal: digest,
  }),

  'nudge.sent': facts({ member: id, nudge: id }),
  /** When people are reminded by themselves, in days before and after, and who else is told. */
  'reminders.chosen': facts({
    before: z.array(z.int().positive()),
    onTheDay: z.boolean(),
    after: z.array(z.int().positive()),
    managers: z.array(z.int().positive()),
    weekly: z.boolean(),
  }),
  /** How often the report is mailed, and to whom. */
  'report.scheduled': facts({ rhythm: z.enum(['never', 'weekly', 'monthly']), recipients: z.array(id) }),

  /** One person among those that a program asks by hand, or no more. */
  'program.member_added': facts({ program: id, member: id }),
  'program.member_removed': facts({ program: id, member: id }),

  /** A list of people or of obligations was taken as a file: which, how, and how many lines. */
  'list.exported': facts({
    list: z.enum(['people', 'obligations']),
    format: z.enum(['csv', 'xlsx', 'json']),
    count: z.int().nonnegative(),
  }),
  /** Beside it, when scores were among its columns (P-39.1, s. 8.1). */
  'scores.exported': facts({
    list: z.enum(['people', 'obligations']),
    format: z.enum(['csv', 'xlsx', 'json']),
    count: counted,
  }),
  /** Something was done to many at once; each of them has a line of its own besides. */
  'bulk.confirmed': facts({
    act: id,
    kind: z.enum(['nudge', 'assign', 'assign_program', 'waive', 'join_team', 'leave_team', 'export']),
    rows: z.int().positive(),
  }),
  'bulk.undone': facts({ act: id }),
} satisfies Record<string, z.ZodObject>;

export type EventType = keyof typeof eventFacts;
export type EventFacts<T extends EventType> = z.infer<(typeof eventFacts)[T]>;

/** Who did it. The consultant has no member; `system` is a job that nobody pressed a button for. */
export const actorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('member'), member: id }),
  z.strictObject({ kind: z.literal('consultant'), user: id }),
  z.strictObject({ kind: z.literal('system') }),
]);
export type Actor = z.infer<typeof actorSchema>;

export interface EvidenceEvent<T extends EventType = EventType> {
  readonly id: string;
  readonly organization: string;
  readonly type: T;
  readonly at: Date;
  readonly actor: Actor;
  readonly facts: EventFacts<T>;
}

const VERSION = 1;
/** Made once: a schema derived at each event would be compiled anew at each, for a fifth of what a signature costs. */
const head = z.strictObject({
  v: z.literal(VERSION),
  id,
  organization: id,
  type: z.enum(Object.keys(eventFacts) as [EventType, ...EventType[]]),
  at: instant,
  actor: actorSchema,
});
const envelope = head.extend({ facts: z.unknown() });

/**
 * The line of the log: its canonical JSON (RFC 8785) and its leaf hash (RFC 6962), both fixed for ever.
 * Throws a `ZodError` when a field is not of its kind: a mistake of the caller, never of a person.
 */
export function encodeEvent<T extends EventType>(
  event: EvidenceEvent<T>,
): { leaf: Buffer; leafHash: Buffer } {
  const said = head.parse({
    v: VERSION,
    id: event.id,
    organization: event.organization,
    type: event.type,
    at: event.at.toISOString(),
    actor: event.actor,
  });
  const leaf = canonicalJson({ ...said, facts: eventFacts[event.type].parse(event.facts) });
  return { leaf, leafHash: leafHash(leaf) };
}

/** Reads a line back. Throws when the bytes are not what `encodeEvent` writes, to the last space. */
export function decodeEvent(leaf: Uint8Array): EvidenceEvent {
  const { v: _, at, ...said } = envelope.parse(JSON.parse(readUtf8(leaf) ?? ''));
  const event = { ...said, at: new Date(at), facts: eventFacts[said.type].parse(said.facts) };
  if (!sameBytes(encodeEvent(event).leaf, leaf)) throw new Error('the line is not in canonical form');
  return event;
}
