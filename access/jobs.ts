import type { Runtime } from './runtime';

/** What a person is told of their second factors. */
export type FactorChange =
  | 'app_added'
  | 'app_removed'
  | 'passkey_added'
  | 'passkey_removed'
  | 'codes_made'
  | 'code_used'
  | 'reset';

/**
 * The jobs of the product and what each is handed: ids only, never a name or an address. A job that works
 * for one organization carries `organizationId`, from which the runner mints its scope.
 */
export interface Tasks {
  /** Mint a link asked for and mail it. */
  'notifications:mail-link': { linkId: string };
  /** Mint a six-digit code asked for and mail it. */
  'notifications:mail-code': { codeId: string };
  /** A publication, announced, in effect or withdrawn: one child job per organization that it goes to. */
  'uptake:carry': { publicationId: string };
  /** Bring one organization in line with a publication. */
  'uptake:receive': { organizationId: string; publicationId: string };
  /** Bring one organization in line with whatever was published or withdrawn since that instant. */
  'uptake:catch-up': { organizationId: string; since: string };
  /** Mail one owner what the library has published lately, and from when it is read. */
  'notifications:mail-publications': { organizationId: string; memberId: string; mailId: string };
  /** Mail one owner that a consultant asks to come in, or has come in for the first time under a consent. */
  'notifications:mail-entry': {
    organizationId: string;
    memberId: string;
    about: 'ask' | 'entry';
    /** The ask's or the entry's. */
    aboutId: string;
    mailId: string;
  };
  /** Open the next cycle of what is about to expire in one organization. */
  'assignments:renew': { organizationId: string };
  /** Divide the people that a change of a program is carried to, and enqueue the parts. */
  'programs:divide': { organizationId: string; runId: string };
  /** Carry a change of a program to the people of one part. */
  'programs:reconcile-part': { organizationId: string; runId: string; number: number };
  /** Bring what some people have in line with what their programs ask: of a team that was closed, at most 500 a job. */
  'people:reconcile': { organizationId: string; memberIds: readonly string[] };
  /** Set, seal or bring up to date the PDF of one record. */
  'copies:seal': {
    organizationId: string;
    record: 'signature' | 'acknowledgement' | 'certificate';
    recordId: string;
  };
  /** Mail a member that their signed copy is there. */
  'notifications:mail-copy': { organizationId: string; memberId: string; recordId: string; linkId: string };
  /** Issue the certificate of a completed module. */
  'certificates:issue': { organizationId: string; assignmentId: string };
  /** Set the PDFs of a policy that was published. */
  'publishing:print': { organizationId: string; publicationId: string };
  /** Mail a new version to the next people by id; `after` is the last person of the part before. */
  'publishing:tell': { organizationId: string; publicationId: string; after: string | null };
  /** Mail one member that a new version of a policy is published. */
  'notifications:mail-policy': {
    organizationId: string;
    memberId: string;
    publicationId: string;
    mailId: string;
  };
  /** Have the owners of every client be told of a version of the operator's texts. */
  'contract:tell': { versionId: string };
  /** Mail one owner that there is a contract to read. */
  'notifications:mail-contract': {
    organizationId: string;
    memberId: string;
    versionId: string;
    mailId: string;
  };
  /** Make a proof pack. */
  'packs:make': { organizationId: string; packId: string };
  /** Mail an owner that copies and records wait to be taken before they are destroyed. */
  'notifications:mail-handover': {
    organizationId: string;
    memberId: string;
    handoverId: string;
    mailId: string;
  };
  /** Mail a member that an owner offers them their place. */
  'notifications:mail-offer': { organizationId: string; transferId: string };
  /** Remove from the outbox folder the mails to addresses that are nobody's any more. */
  'notifications:tidy-outbox': Record<string, never>;
  /** Mail one owner the log's state of the month; `mailId` is the delivery's. */
  'notifications:mail-checkpoint': { organizationId: string; memberId: string; size: number; mailId: string };
  /** Mail what was said to a request; `organizationId` where a member of it asked. */
  'notifications:mail-request': { organizationId?: string; entryId: string };
  /** Divide what is done to many, or taken back, into parts. */
  'tables:divide': { organizationId: string; actId: string; way: 'do' | 'undo' };
  /** Do one part of it, or take it back. */
  'tables:part': { organizationId: string; actId: string; part: number; way: 'do' | 'undo' };
  /** Mail the report to one of its readers. */
  'reports:mail': { organizationId: string; mailingId: string };
  /** Mail a person that their second factors have changed; `left` recovery codes where one was used. */
  'notifications:mail-factor': {
    userId: string;
    locale: 'fr' | 'en';
    change: FactorChange;
    /** ISO 8601. */
    at: string;
    deliveryId: string;
    left?: number;
  };
  /** Mail the members that the organization is being closed: until when they may take what is theirs. */
  'closing:tell': { organizationId: string; about: 'asked' | 'ending' | 'cancelled' };
  'notifications:mail-closing': {
    organizationId: string;
    memberId: string;
    about: 'asked' | 'ending' | 'cancelled';
    mailId: string;
  };
  /** Mail the owners of an organization that was destroyed its certificate, then forget their addresses. */
  'notifications:mail-certificate-of-destruction': { closedId: string };
  /** Mail the notice about scores to the next people by id; `after` is the last person of the part before. */
  'organizations:tell-scores': { organizationId: string; viewId: string; after: string | null };
  /** Mail one member that scores are to be shown, why, to whom and from when. */
  'notifications:mail-scores': { organizationId: string; memberId: string; viewId: string; linkId: string };
  /** Read and judge a list that was sent. */
  'imports:prepare': { organizationId: string; importId: string };
  /** Apply a list that was confirmed. */
  'imports:apply': { organizationId: string; importId: string };
  /** Invite those whom a list added and who were not invited then. */
  'imports:invite': { organizationId: string; importId: string };
  /** Mail one member what they are nudged about, or reminded of: their one mail of the day. */
  'notifications:mail-nudge': { organizationId: string; memberId: string; linkId: string };
  /**
   * Nudge those who are late among the next people by id: of everyone that `memberId` may reach, or of a team.
   * `after` is the last person of the part before.
   */
  'people:nudge-late': {
    organizationId: string;
    memberId: string;
    teamId: string | null;
    after: string | null;
  };
  /**
   * See who is to be reminded on that day, among the members between two ids, of whom `before` come before in an
   * organization of `people`.
   */
  'reminders:plan': {
    organizationId: string;
    day: string;
    first: string;
    last: string;
    before: number;
    people: number;
  };
}

export type TaskName = keyof Tasks;

/** One job to enqueue. `key` makes it once while it waits; `at` delays it. */
export interface Job<Name extends TaskName = TaskName> {
  readonly task: Name;
  readonly payload: Tasks[Name];
  readonly key?: string;
  readonly at?: Date;
}

/** What a feature's `jobs.ts` exports: one handler a task, run by the worker with a runtime, not with a scope. */
export type TaskHandlers = {
  readonly [Name in TaskName]: (runtime: Runtime, payload: Tasks[Name]) => Promise<void>;
};
