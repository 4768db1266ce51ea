import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { withLibrary } from '@/access/mint';
import { databaseQueue, type Queue } from '@/access/runtime';
import { sessionHash } from '@/access/token-hash';
import {
  countersignatureIdentities,
  countersignatures,
  countersignatureTraces,
} from '@/db/schema/agreements';
import { assignments } from '@/db/schema/assignments';
import { certificateFiles, certificates } from '@/db/schema/certificates';
import { signedPdfs } from '@/db/schema/copies';
import { importFiles, importRows, imports } from '@/db/schema/imports';
import { dataCorrections, memberLooks } from '@/db/schema/my-data';
import { packPieces, packs } from '@/db/schema/packs';
import { memberCards, memberPins, nudges, teamMembers } from '@/db/schema/people';
import { acknowledgementIdentities, acknowledgements } from '@/db/schema/policies';
import { attemptAnswers, attempts } from '@/db/schema/quizzes';
import { askedQuestions, requests } from '@/db/schema/requests';
import { signAgreement } from '@/features/agreements/mutations';
import { commitTo, record } from '@/features/evidence/mutations';
import { updateSettings } from '@/features/organizations/mutations';
import { markAsLeft, planDeparture } from '@/features/people/departures/mutations';
import { planLeave } from '@/features/people/leaves/mutations';
import { changeDetails, changeEmail } from '@/features/people/mutations';
import { requestNameCorrection, resolveNameCorrection } from '@/features/people/names/mutations';
import { addTeam } from '@/features/people/teams/mutations';
import { saidIn } from '@/features/registers/fields';
import { writeEntry } from '@/features/registers/mutations';
import { answerRequest } from '@/features/requests/mutations';
import { quebecDay } from '@/lib/days';
import { randomToken, sha256 } from '@/lib/hash';
import { collecting, type TestRuntime, testRuntime } from '@/tests/support/runtime';
import { AGREEMENT, adopt, formOf, publishAgreement, type Shop } from '@/tests/support/undertaking';
import { expectDone, type Person, publish, TestOrganization } from '@/tests/support/world';

/** What is planted of one person: rare enough that finding it anywhere means them. */
export const TRACE = {
  name: 'Ysolde Quenneville',
  corrected: 'Ysolde Zwickyhoule',
  typed: 'Ysöldé Zwíckyhoule',
  refused: 'Yzolde Wrongspeltova',
  formerEmail: 'quenneville.old@trace-zq.example',
  email: 'zwickyhoule@trace-zq.example',
  jobTitle: 'Dompteuse de zèbres',
  ip: '198.51.100.177',
  userAgent: 'ZqTraceAgent/7.77',
  answer: 'zqanswer-88431',
  factor: 'zqfactor-55172',
  question: 'zqquestion-90177',
  reply: 'zqreply-31846',
  statement: 'zqstatement-60412',
  explanation: 'zqexplanation-27739',
} as const;

export const FIRST_DAY = '2022-09-05T14:00:00.000Z';
export const LAST_DAY = '2023-03-10T21:00:00.000Z';
/** Three years and a day of Québec later, in the night. */
export const DUE = '2026-03-11T07:30:00.000Z';

/** A runtime over a test's database whose jobs go to the real queue, and are collected as well. */
export function queueingRuntime(url: string): TestRuntime {
  const runtime = testRuntime(url, FIRST_DAY);
  const queue: Queue = {
    async enqueue(transaction, job) {
      await databaseQueue.enqueue(transaction, job);
      await runtime.queue.enqueue(transaction, job);
    },
    async enqueueMany(transaction, jobs) {
      await databaseQueue.enqueueMany(transaction, jobs);
      await runtime.queue.enqueueMany(transaction, jobs);
    },
  };
  return { ...runtime, queue };
}

const byHand = () => ({
  method: 'mail_link' as const,
  sealedBytes: Buffer.from('{"planted":"seal"}'),
  seal: sha256('{"planted":"seal"}'),
});

export interface Planted {
  readonly organization: TestOrganization;
  readonly owner: Person;
  readonly colleague: Person;
  /** Who will be erased. */
  readonly person: Person;
  readonly signatureId: string;
  readonly packId: string;
  readonly shop: Shop;
}

export interface PlantOptions {
  readonly slug: string;
  /** The sealed PDF of their signature. */
  readonly pdf: Buffer;
  /** They belong to another organization under this address already. */
  readonly email?: string;
}

/** An organization, and one person of whom every kind of trace is planted, who has left. */
export async function plant(
  runtime: TestRuntime,
  admin: postgres.Sql,
  { slug, pdf, email = TRACE.email }: PlantOptions,
): Promise<Planted> {
  runtime.setTime(FIRST_DAY);
  const organization = await TestOrganization.create(runtime, slug);
  const { documentId, versionId } = await published(runtime);
  const owner = await organization.join(`owner@${slug}.example`, 'owner', { name: 'Odile Tremblay' });
  const colleague = await organization.join(`colleague@${slug}.example`, 'employee', {
    name: 'Colin Laforêt',
  });
  expectDone(
    await organization.as(owner, (scope) =>
      updateSettings(scope, {
        name: 'Boutique d’essai',
        nameEn: null,
        defaultLocale: 'fr',
        bilingualWhenUnknown: true,
        sector: 'commerce',
        personInChargeTitle: 'Direction',
        personInChargeContact: 'vie.privee@exemple.ca',
        incidentContact: 'incident@exemple.ca',
        personInChargeId: null,
      }),
    ),
  );
  // Invited at a former address first, which they then change: every address counts.
  const person = await organization.join(email === TRACE.email ? TRACE.formerEmail : email, 'manager', {
    name: TRACE.name,
    jobTitle: TRACE.jobTitle,
  });
  const { memberId } = person;
  expectDone(
    await organization.system((scope) =>
      changeDetails(scope, { memberId, jobTitle: TRACE.jobTitle, locale: 'fr' }),
    ),
  );
  await askCorrections(organization, owner, person);

  const people = [
    { id: owner.memberId, name: 'Odile Tremblay', role: owner.role },
    { id: memberId, name: TRACE.corrected, role: person.role },
    { id: colleague.memberId, name: 'Colin Laforêt', role: colleague.role },
  ];
  const [first, traced, other] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]];
  const shop: Shop = {
    organizationId: organization.id,
    owner: first,
    people,
    as: ({ id, role }, work) => organization.as({ memberId: id, userId: id, role }, work),
  };
  await adopt(shop);
  const assigned = await assign(organization, documentId, [traced.id, other.id]);
  const signatureId = await sign(runtime, shop, traced, TRACE.typed);
  const othersSignature = await sign(runtime, shop, other, other.name);
  await countersignByHand(organization, memberId, othersSignature);
  await acknowledgeByHand(organization, memberId, assigned);
  await certify(organization, { memberId, versionId, assignmentId: assigned.get(memberId) ?? '' });
  await answerQuiz(organization, { memberId, versionId, assignmentId: assigned.get(memberId) ?? '' });
  await keepPdf(organization, memberId, signatureId, pdf);
  await giveCardAndTeam(organization, owner, memberId);
  const packId = await makePack(organization, owner, pdf);
  await leaveLists(organization, owner, memberId);
  await askAndBeAnswered(organization, memberId, versionId);
  await writeInRegister(runtime, organization, person);
  await lookAndCorrect(organization, owner, memberId);
  await openSessions(runtime, admin, organization, person);
  if (email === TRACE.email) {
    expectDone(await organization.system((scope) => changeEmail(scope, { memberId, email })));
    await signInAgain(runtime, organization, memberId, email);
  }
  runtime.setTime(LAST_DAY);
  const lastOn = quebecDay(runtime.clock.now());
  expectDone(
    await organization.as(owner, (scope) => planLeave(scope, { memberId, fromOn: lastOn, untilOn: null })),
  );
  expectDone(
    await organization.as(owner, (scope) =>
      planDeparture(scope, { memberId, lastOn, without: 'not_needed' }),
    ),
  );
  expectDone(await organization.as(owner, (scope) => markAsLeft(scope, { memberId })));
  return { organization, owner, colleague, person, signatureId, packId, shop };
}

/** They kept the registers for a while: an entry has its writer, and names nobody. */
async function writeInRegister(runtime: TestRuntime, organization: TestOrganization, person: Person) {
  const keeper = { kind: 'member', ledTeams: [], personInCharge: true, ...person } as const;
  const form = { toldOn: '2022-01-10', ground: 'debt', recipient: 'Agence', told: 'Solde', why: 'Impayé' };
  const said = saidIn('communications', form);
  const entryId = runtime.chance.uuid();
  expectDone(
    await organization.as(keeper, (scope) =>
      writeEntry(scope, { register: 'communications', entryId, revision: 0, because: '', said }),
    ),
  );
}

const known = new WeakMap<TestRuntime, Promise<{ documentId: string; versionId: string }>>();

function published(runtime: TestRuntime) {
  const found =
    known.get(runtime) ??
    (async () => {
      // Organizations meet what is published here, not when the queue is next run.
      await publishAgreement(collecting(runtime));
      const { versionId } = await publish(runtime, 'module-zq');
      const [row] = await runtime.connection.database.execute<{ id: string }>(
        sql`select id from documents where slug = ${AGREEMENT}`,
      );
      return { documentId: row?.id ?? '', versionId };
    })();
  known.set(runtime, found);
  return found;
}

async function askCorrections(organization: TestOrganization, owner: Person, person: Person) {
  const ask = async (name: string, resolution: 'corrected' | 'refused') => {
    const { requestId } = expectDone(
      await organization.as(person, (scope) => requestNameCorrection(scope, { name })),
    );
    expectDone(
      await organization.as(owner, (scope) => resolveNameCorrection(scope, { requestId, resolution })),
    );
  };
  await ask(TRACE.refused, 'refused');
  await ask(TRACE.corrected, 'corrected');
}

async function assign(organization: TestOrganization, documentId: string, memberIds: readonly string[]) {
  const rows = memberIds.map((memberId) => ({ memberId, id: randomUUID() }));
  await organization.system(({ db, now, organizationId }) =>
    db.insert(assignments).values(
      rows.map(({ memberId, id }) => ({
        organizationId,
        id,
        memberId,
        documentId,
        cycle: 1,
        position: 1,
        state: 'open' as const,
        assignedAt: now,
        dueOn: '2022-12-31',
      })),
    ),
  );
  return new Map(rows.map(({ memberId, id }) => [memberId, id]));
}

async function sign(
  runtime: TestRuntime,
  shop: Shop,
  person: { id: string; name: string; role: Person['role'] },
  typedName: string,
): Promise<string> {
  const form = await formOf(shop, person);
  const at = new Date(runtime.clock.now().getTime() - 60_000);
  const session = {
    method: 'mail_link',
    createdAt: at,
    latestMethod: 'mail_link',
    authenticatedAt: at,
  } as const;
  const origin = typedName === TRACE.typed ? TRACE : { ip: '203.0.113.9', userAgent: 'Mozilla/5.0 (test)' };
  const outcome = await shop.as(person, (scope) =>
    signAgreement(
      scope,
      { ...form, typedName },
      { session, origin: { ip: origin.ip, userAgent: origin.userAgent } },
    ),
  );
  return expectDone(outcome).signatureId;
}

/** They signed for the employer too, under somebody else's signature. */
function countersignByHand(organization: TestOrganization, memberId: string, signatureId: string) {
  return organization.system(async ({ db, now, organizationId }) => {
    const id = randomUUID();
    const row = { ...byHand(), organizationId, id, signatureId, memberId, eventId: randomUUID() };
    await db.insert(countersignatures).values({ ...row, authenticatedAt: now, signedAt: now });
    const salt = Buffer.alloc(16, 1);
    await db.insert(countersignatureIdentities).values({
      organizationId,
      countersignatureId: id,
      typedName: TRACE.typed,
      typedNameSalt: salt,
      nameOnFile: TRACE.corrected,
      nameOnFileSalt: salt,
    });
    const trace = { ip: TRACE.ip, ipSalt: salt, userAgent: TRACE.userAgent, userAgentSalt: salt };
    await db.insert(countersignatureTraces).values({ organizationId, countersignatureId: id, ...trace });
  });
}

function acknowledgeByHand(
  organization: TestOrganization,
  memberId: string,
  assigned: ReadonlyMap<string, string>,
) {
  return organization.system(async (scope) => {
    const { db, now, organizationId } = scope;
    const [adoption] = await db.execute<{ id: string }>(
      sql`select id from adoptions where organization_id = ${organizationId} limit 1`,
    );
    const id = randomUUID();
    const { opening } = commitTo(scope, 'filed_name', TRACE.corrected);
    const eventId = await record(scope, 'pin.set', { member: memberId }, { memberId });
    await db.insert(acknowledgements).values({
      ...byHand(),
      organizationId,
      id,
      assignmentId: assigned.get(memberId) ?? '',
      memberId,
      adoptionId: adoption?.id ?? '',
      cycle: 1,
      locale: 'fr',
      documentSha256: sha256('text'),
      authenticatedAt: now,
      acknowledgedAt: now,
      eventId,
    });
    const { value: nameOnFile, salt: nameOnFileSalt } = opening;
    await db
      .insert(acknowledgementIdentities)
      .values({ organizationId, acknowledgementId: id, nameOnFile, nameOnFileSalt });
  });
}

interface Done {
  readonly memberId: string;
  readonly versionId: string;
  readonly assignmentId: string;
}

function certify(organization: TestOrganization, { memberId, versionId, assignmentId }: Done) {
  return organization.system(async ({ db, now, organizationId }) => {
    const id = randomUUID();
    const credential = Buffer.from(JSON.stringify({ credentialSubject: { name: TRACE.corrected } }));
    const row = { organizationId, id, memberId, assignmentId, versionId, locale: 'fr' as const };
    await db
      .insert(certificates)
      .values({ ...row, issuedAt: now, sha256: sha256(credential), eventId: randomUUID() });
    await db.insert(certificateFiles).values({ organizationId, certificateId: id, credential });
  });
}

function answerQuiz(organization: TestOrganization, { memberId, versionId, assignmentId }: Done) {
  return organization.system(async ({ db, now, organizationId }) => {
    const id = randomUUID();
    await db.insert(attempts).values({
      organizationId,
      id,
      assignmentId,
      memberId,
      versionId,
      number: 1,
      seed: 'seed',
      startedAt: now,
      submittedAt: now,
      locale: 'fr',
      right: 5,
      total: 6,
      passed: true,
    });
    await db.insert(attemptAnswers).values({
      organizationId,
      attemptId: id,
      questionId: 'm01-q1',
      answer: [TRACE.answer],
      right: true,
      checkedAt: now,
      locale: 'fr',
    });
  });
}

function keepPdf(organization: TestOrganization, memberId: string, recordId: string, bytes: Buffer) {
  return organization.system(({ db, now, organizationId }) =>
    db.insert(signedPdfs).values({
      organizationId,
      record: 'signature',
      recordId,
      memberId,
      revision: 1,
      profile: 'b-b',
      bytes,
      sha256: sha256(bytes),
      sealedAt: now,
    }),
  );
}

async function giveCardAndTeam(organization: TestOrganization, owner: Person, memberId: string) {
  const { teamId } = expectDone(await organization.as(owner, (scope) => addTeam(scope, { name: 'Équipe' })));
  await organization.system(async ({ db, now, organizationId }) => {
    await db.insert(teamMembers).values({ organizationId, teamId, memberId, leads: true });
    const card = { organizationId, id: randomUUID(), memberId, codeHash: sha256(randomUUID()) };
    await db.insert(memberCards).values({ ...card, issuedAt: now, expiresAt: now });
    await db
      .insert(memberPins)
      .values({ organizationId, memberId, pinHash: 'hash', setAt: now, failedTries: 0 });
    await db.insert(nudges).values({
      organizationId,
      memberId,
      day: '2022-10-01',
      id: randomUUID(),
      nudgedBy: owner.memberId,
      nudgedAt: now,
    });
  });
}

/** A pack of everybody, whose pieces hold their copy. */
async function makePack(organization: TestOrganization, owner: Person, bytes: Buffer): Promise<string> {
  const id = randomUUID();
  await organization.system(async ({ db, now, organizationId }) => {
    const row = { organizationId, id, requestedBy: owner.memberId, requestedAt: now, choice: {} };
    await db.insert(packs).values({
      ...row,
      state: 'ready',
      done: 1,
      total: 1,
      progressedAt: now,
      attempt: 1,
      size: bytes.length,
      sha256: sha256(bytes),
    });
    await db.insert(packPieces).values({ organizationId, packId: id, index: 0, bytes });
  });
  return id;
}

/** A list that names them on two lines, found to be them or not, and one that nobody has read yet. */
function leaveLists(organization: TestOrganization, owner: Person, memberId: string) {
  return organization.system(async ({ db, now, organizationId }) => {
    const list = {
      organizationId,
      startedBy: owner.memberId,
      startedAt: now,
      progressedAt: now,
      revision: 1,
    };
    const unread = { mapping: [], withheld: [], datesDiffer: false, newTeams: [], declinedTeams: [] };
    const [ready, sent] = [randomUUID(), randomUUID()];
    await db.insert(imports).values([
      { ...list, ...unread, id: ready, kind: 'pasted', state: 'ready' },
      { ...list, ...unread, id: sent, kind: 'table', state: 'preparing' },
    ]);
    const [family, given] = [...TRACE.corrected.split(' ')].reverse();
    const row = { organizationId, importId: ready, namesake: false };
    await db.insert(importRows).values([
      {
        ...row,
        number: 1,
        cells: ['x', TRACE.email],
        verdict: 'unchanged',
        memberId,
        person: { name: TRACE.corrected },
      },
      { ...row, number: 2, cells: [`${family}`, `${given}`], verdict: 'wrong' },
      { ...row, number: 3, cells: ['Colin Laforêt', 'colleague@trace.example'], verdict: 'unchanged' },
    ]);
    await db
      .insert(importFiles)
      .values({ organizationId, importId: sent, bytes: Buffer.from(TRACE.corrected) });
  });
}

/** A question about a guide, and its answer, which they read in their space. */
async function askAndBeAnswered(organization: TestOrganization, memberId: string, versionId: string) {
  const requestId = randomUUID();
  await organization.system(async ({ db, now, organizationId }) => {
    const asked = { state: 'new', revision: 1, receivedAt: now, lastAt: now } as const;
    const question = { kind: 'question', locale: 'fr', message: TRACE.question } as const;
    const where = { clientId: organizationId, versionId };
    await db.insert(requests).values({ ...asked, ...question, ...where, id: requestId });
    await db.insert(askedQuestions).values({ organizationId, requestId, memberId, askedAt: now });
  });
  await withLibrary(organization.runtime, null, (scope) =>
    answerRequest(scope, { requestId, revision: 1, form: randomUUID(), text: TRACE.reply }),
  );
}

/** Somebody looked at their page, they at somebody's, and a request of theirs was answered. */
function lookAndCorrect(organization: TestOrganization, owner: Person, memberId: string) {
  return organization.system(async ({ db, now, organizationId }) => {
    const look = { organizationId, day: '2022-10-02', what: 'page' } as const;
    await db.insert(memberLooks).values([
      { ...look, memberId, viewerId: owner.memberId },
      { ...look, memberId: owner.memberId, viewerId: memberId },
    ]);
    const asked = { organizationId, id: randomUUID(), memberId, statement: TRACE.statement };
    const answered = { answeredAt: now, answeredBy: owner.memberId, explanation: TRACE.explanation };
    await db.insert(dataCorrections).values({ ...asked, ...answered, requestedAt: now, answer: 'refused' });
  });
}

/** A session of their own, one confined to the organization, a code that was asked for, and second factors. */
async function openSessions(
  { clock }: TestRuntime,
  admin: postgres.Sql,
  organization: TestOrganization,
  { userId }: Person,
) {
  const now = clock.now();
  for (const confined of [null, organization.id]) {
    const hash = sessionHash(randomToken());
    await admin`insert into sessions (token_hash, user_id, method, confined_to, created_at, latest_method, authenticated_at, expires_at)
      values (${hash}, ${userId}, 'mail_link', ${confined}, ${now}, 'mail_link', ${now}, ${new Date('2030-01-01')})`;
    await admin`insert into confirmation_codes (id, session_token_hash, locale, requested_at, tries)
      values (${randomUUID()}, ${hash}, 'fr', ${now}, 0)`;
    if (confined === null) await holdFactors(admin, userId, hash, now);
  }
}

/** One of each kind, named or filled with what is looked for. */
async function holdFactors(admin: postgres.Sql, userId: string, session: Buffer, now: Date) {
  const bytes = Buffer.concat([Buffer.from(TRACE.factor), Buffer.from(randomUUID())]);
  await admin`insert into passkeys (id, user_id, name, credential_id, public_key, counter, transports, created_at)
    values (${randomUUID()}, ${userId}, ${TRACE.factor}, ${bytes}, ${bytes}, 0, '{}', ${now})`;
  await admin`insert into authenticator_apps (user_id, sealed_secret, last_step, created_at)
    values (${userId}, ${bytes}, 0, ${now}) on conflict do nothing`;
  await admin`insert into app_enrolments (session_token_hash, user_id, sealed_secret, begun_at)
    values (${session}, ${userId}, ${bytes}, ${now})`;
  await admin`insert into recovery_codes (user_id, code_hash, made_at) values (${userId}, ${bytes}, ${now})`;
  await admin`insert into passkey_challenges (challenge, user_id, session_token_hash, purpose, expires_at)
    values (${bytes}, ${userId}, ${session}, 'prove', ${now})`;
}

/** They accept the invitation to their new address with the login that it makes. */
async function signInAgain(
  { connection, chance, clock }: TestRuntime,
  organization: TestOrganization,
  memberId: string,
  email: string,
) {
  const [login] = await connection.database.execute<{ id: string }>(
    sql`select create_user(${chance.uuid()}, ${email}, ${clock.now().toISOString()}) as id`,
  );
  await organization.system(({ db }) =>
    db.execute(sql`update members set user_id = ${login?.id}, joined_at = ${clock.now().toISOString()}
      where id = ${memberId}`),
  );
}
