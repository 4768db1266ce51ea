import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type postgres from 'postgres';
import type { Role } from '@/access/permissions';
import { addDays, quebecDay } from '@/lib/days';
import { randomToken, sha256, sha256Hex } from '@/lib/hash';
import { root } from '@/scripts/start/root';
import type { Call } from './manifest';

/**
 * The manifest, replayed over HTTP against a running product: addresses from its own rows, people by sessions of
 * their own, actions by the ids of its build.
 */
export interface Place {
  readonly organizationId: string;
  readonly organization: string;
  readonly member: string;
  /** Somebody who has left. */
  readonly former: string;
  /** A file that was handed over; made by {@link furnish}. */
  readonly handover: string;
  /** An organization that was closed; made by {@link furnish}. */
  readonly closed: string;
  /** What somebody asked of the studio; made by {@link furnish}. */
  readonly request: string;
  /** A list of people that waits; made by {@link furnish}. */
  readonly import: string;
  /** A list that was chosen row by row; made by {@link furnish}. */
  readonly act: string;
  /** A written delegation; made by {@link furnish}. */
  readonly delegation: string;
  /** An entry of the register of incidents. */
  readonly entry: string;
  readonly program: string;
  /** A change of that program that waits to be confirmed; made by {@link furnish}. */
  readonly draft: string;
  readonly team: string;
  readonly guide: string;
  /** A public guide that has a page to print. */
  readonly handout: string;
  /** An image of the library, by its hash; made by {@link furnish}. */
  readonly image: string;
  readonly form: string;
  readonly agreement: string;
  readonly policy: string;
  readonly pack: string;
  /** A version that its owner may take. */
  readonly publication: string;
  readonly signature: string;
  /** A certificate of whoever signed. */
  readonly certificate: string;
  /** Of that policy. */
  readonly acknowledgement: string;
  /** Whose signature it is. */
  readonly signer: string;
}

/** Ids of one organization's rows, for the places in addresses. */
export async function placeOf(sql: postgres.Sql, slug: string): Promise<Place> {
  const [row] = await sql<Place[]>`
    select o.id as "organizationId", o.slug as organization, s.id as signature, s.member_id as signer,
      (select m.id from members m where m.organization_id = o.id and m.role = 'employee' and m.left_at is null
        order by (m.email is null) desc, m.id limit 1) as member,
      (select m.id from members m where m.organization_id = o.id and m.left_at is not null and m.erased_at is null
        order by m.id limit 1) as former,
      gen_random_uuid() as handover, gen_random_uuid() as act, gen_random_uuid() as import,
      gen_random_uuid() as delegation, gen_random_uuid() as request, gen_random_uuid() as closed,
      gen_random_uuid() as draft,
      ${sha256Hex(IMAGE)} as image,
      (select e.id from register_entries e where e.organization_id = o.id and e.register = 'incidents' order by e.opened_at limit 1)
        as entry,
      (select p.id from programs p where p.organization_id = o.id and p.ended_at is null order by p.started_at, p.id limit 1)
        as program,
      (select t.id from teams t where t.organization_id = o.id order by t.id limit 1) as team,
      (select d.slug from documents d where d.kind = 'guide' order by d.code limit 1) as guide,
      (select d.slug from documents d join versions v on v.document_id = d.id
        join version_texts t on t.version_id = v.id and t.handout is not null
        where d.is_public order by d.code limit 1) as handout,
      (select d.slug from documents d where d.kind = 'form' order by d.code limit 1) as form,
      (select c.id from certificates c where c.organization_id = o.id and c.member_id = s.member_id order by c.id limit 1)
        as certificate,
      (select p.id from packs p where p.organization_id = o.id order by p.requested_at limit 1) as pack,
      (select f.publication_id from version_offers f where f.organization_id = o.id and f.state = 'announced' limit 1)
        as publication,
      read.policy, read.id as acknowledgement,
      a.slug as agreement
    from organizations o
    join signatures s on s.organization_id = o.id
    join adoptions x on x.organization_id = o.id and x.id = s.adoption_id
    join documents a on a.id = x.document_id
    left join lateral (
      select k.id, d.slug as policy from acknowledgements k
      join adoptions ka on ka.organization_id = o.id and ka.id = k.adoption_id
      join documents d on d.id = ka.document_id
      where k.organization_id = o.id order by (k.member_id = s.member_id) desc, k.acknowledged_at limit 1
    ) read on true
    where o.slug = ${slug} order by s.signed_at limit 1`;
  if (!row) throw new Error(`${slug}: no such organization, or nothing signed in it`);
  return row;
}

function slugOf(page: string, { agreement, form, guide, handout, policy }: Place): string {
  if (/\/agreements\//.test(page)) return agreement;
  if (/\/policies\//.test(page)) return policy;
  if (/\/handout$/.test(page)) return handout;
  return /\/forms\//.test(page) ? form : guide;
}

/** Has a release propose another text for the guide of that place and for the glossary, of which a draft waits as well. */
async function addUpdates(sql: postgres.Sql, { guide }: Place): Promise<void> {
  const files = { [guide]: 'fr.mdx', 'glossary.yaml': 'glossary.yaml' };
  for (const [subject, file] of Object.entries(files)) {
    await sql`
      update library_proposals set state = 'waiting', base = texts,
        texts = texts || jsonb_build_object(${file}::text, (texts ->> ${file}) || ${'\n# Une ligne de plus\n'}::text)
      where subject = ${subject} and state <> 'waiting'`;
  }
  await sql`update library_files set draft = text || ${'# Une ligne de plus\n'}::text where name = 'glossary.yaml' and draft = ''`;
}

/** The address of a page or route of the manifest, at that place. */
export function addressOf(page: string, place: Place, file = ''): string {
  const values: Record<string, string> = {
    locale: 'fr',
    organization: place.organization,
    slug: slugOf(page, place),
    policy: place.policy,
    member: page.endsWith('/erase') ? place.former : place.member,
    number: '1',
    handover: place.handover,
    import: place.import,
    act: place.act,
    delegation: place.delegation,
    closed: place.closed,
    request: place.request,
    register: 'incidents',
    entry: place.entry,
    program: place.program,
    draft: place.draft,
    team: place.team,
    pack: place.pack,
    publication: place.publication,
    signature: place.signature,
    certificate: place.certificate,
    list: place.organizationId,
    image: page.startsWith('images/') ? `${place.image}.webp` : place.image,
    acknowledgement: place.acknowledgement,
    place: place.organizationId,
    record: 'signature',
    copy: place.signature,
    handle: 'AAAA2222',
    question: 'm01-q1',
    name: 'glossary',
    step: 'collects',
    file,
  };
  const path = page
    .split('/')
    .filter((part) => !/^\(.+\)$/.test(part))
    .map((part) => part.replace(/^\[([a-z]+)\]$/, (whole, name: string) => values[name] ?? whole))
    .join('/');
  return `/${path}`;
}

export interface Person {
  readonly userId: string;
  readonly memberId: string;
}

/** Someone of that role in an organization, who belongs to no other, has a login and has read the notice. */
export async function personOf(sql: postgres.Sql, organizationId: string, role: Role): Promise<Person> {
  const [row] = await sql<Person[]>`
    select m.user_id as "userId", m.id as "memberId" from members m
    join notice_acknowledgements n on n.organization_id = m.organization_id and n.member_id = m.id
    where m.organization_id = ${organizationId} and m.role = ${role} and m.left_at is null and m.user_id is not null
      and not exists (select from members other where other.user_id = m.user_id and other.id <> m.id)
      and not exists (select from consultants c where c.user_id = m.user_id)
    limit 1`;
  if (!row) throw new Error(`nobody is ${role} there`);
  return row;
}

/**
 * Makes an auditor, whom the sample does not have.
 * @param lastDay of their access: how many days from today in Québec; 0 is the last day itself, included.
 */
export async function addAuditor(sql: postgres.Sql, organizationId: string, lastDay = 0): Promise<Person> {
  const userId = crypto.randomUUID();
  const memberId = crypto.randomUUID();
  await sql.begin(async (tx) => {
    await tx`insert into users (id, email, created_at) values (${userId}, ${`${userId}@example.org`}, now())`;
    await tx`insert into members (organization_id, id, user_id, name, role, locale, person_in_charge, created_at, joined_at,
        access_ends_on)
      values (${organizationId}, ${memberId}, ${userId}, 'Audit', 'auditor', 'fr', false, now(), now(),
        ${addDays(quebecDay(new Date()), lastDay)})`;
    await tx`insert into notice_acknowledgements (organization_id, member_id, notice_version, locale, acknowledged_at, event_id)
      select ${organizationId}, ${memberId}, max(notice_version), 'fr', now(), gen_random_uuid() from notice_acknowledgements`;
  });
  return { userId, memberId };
}

/** How the consent stands under which a consultant came in. */
export type Consented = 'living' | 'revoked' | 'over' | 'never';

/**
 * Makes a consultant who came into that organization an hour ago and is still in, as far as their own entry says: what
 * became of the consent since then is all that differs. The sample has one, whose visit is over.
 */
export async function addVisitor(
  sql: postgres.Sql,
  organizationId: string,
  consented: Consented,
): Promise<{ readonly userId: string }> {
  const userId = crypto.randomUUID();
  const consentId = crypto.randomUUID();
  const today = quebecDay(new Date());
  const until = consented === 'over' ? addDays(today, -1) : today;
  await sql.begin(async (tx) => {
    await tx`insert into users (id, email, created_at) values (${userId}, ${`${userId}@example.org`}, now())`;
    await tx`insert into consultants (user_id, name, created_at) values (${userId}, 'Visite', now())`;
    if (consented === 'never') return;
    await tx`insert into entry_consents (organization_id, id, consultant_id, from_on, until_on, given_at, given_by,
        revoked_at, revoked_by)
      select ${organizationId}, ${consentId}, ${userId}, ${addDays(until, -1)}, ${until}, now(), id,
        ${consented === 'revoked' ? tx`now()` : null}, ${consented === 'revoked' ? tx`id` : null}
      from members where organization_id = ${organizationId} and role = 'owner' and left_at is null limit 1`;
    await tx`insert into entries (organization_id, id, consent_id, consultant_id, entered_at, ends_at)
      values (${organizationId}, gen_random_uuid(), ${consentId}, ${userId}, now() - interval '1 hour', now() + interval '3 hours')`;
  });
  return { userId };
}

/** Makes a file that waits to be taken, which the sample does not have. */
async function addHandover(sql: postgres.Sql, { organizationId, former, handover }: Place): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`insert into handovers (organization_id, id, member_id, made_at, size, sha256, passphrase_salt, expires_at)
      values (${organizationId}, ${handover}, ${former}, now(), 3, ${sha256('abc')}, ${sha256('salt')}, now() + interval '30 days')`;
    await tx`insert into handover_files (organization_id, handover_id, bytes)
      values (${organizationId}, ${handover}, ${Buffer.from('abc')})`;
  });
}

/** The smallest WebP there is: what it shows matters to nobody here. */
const IMAGE = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');

/** Makes an image of the library, which the sample does not have. */
async function addImage(sql: postgres.Sql): Promise<void> {
  await sql`insert into images (sha256, bytes, width, height, alt_fr, alt_en, added_at)
    values (${sha256(IMAGE)}, ${IMAGE}, 1, 1, 'Un point', 'A dot', now()) on conflict do nothing`;
}

/** What is left of an organization that was closed, which the sample does not have. */
async function addClosed(sql: postgres.Sql, { closed }: Pick<Place, 'closed'>): Promise<void> {
  const certificate = Buffer.from('%PDF-1.7');
  await sql`insert into closed_organizations (id, slug, closed_at, destroyed_at, asked_by, counts, log_size, log_root,
      certificate, certificate_sha256, to_tell)
    values (${closed}, ${`closed-${closed}`}, now(), now(), 'owner', '{}', 0, ${Buffer.alloc(32)}, ${certificate},
      ${Buffer.alloc(32)}, '[]')`;
}

/** Writes to the studio, with an answer and a meeting to come: every state of a thread at once. */
async function addRequest(sql: postgres.Sql, { request }: Pick<Place, 'request'>): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`insert into requests (id, kind, locale, message, topic, name, email, state, revision, received_at, last_at)
      values (${request}, 'contact', 'fr', ${'Bonjour,\n\nOffrez-vous la formation sur place?'}, 'training', 'Rose Côté',
        'rose@example.org', 'answered', 3, now(), now())`;
    await tx`insert into request_entries (id, request_id, kind, text, at)
      values (gen_random_uuid(), ${request}, 'answer', 'Oui, partout au Québec.', now())`;
    await tx`insert into request_entries (id, request_id, kind, text, at, starts_at, minutes, place)
      values (gen_random_uuid(), ${request}, 'meeting', '', now(), now() + interval '20 days', 30, '12, rue du Moulin')`;
  });
}

/** Writes a delegation, which the sample does not have. */
async function addDelegation(
  sql: postgres.Sql,
  { organizationId, member, delegation }: Place,
): Promise<void> {
  await sql`insert into delegations (organization_id, id, delegator_id, delegate_id, extent, tasks, from_on, written_by, written_at)
    select ${organizationId}, ${delegation}, id, ${member}, 'part', '{requests}', '2026-01-05', id, now() from members
    where organization_id = ${organizationId} and role = 'owner' and left_at is null limit 1`;
}

/** Makes a list that waits to be confirmed, with one wrong line, which the sample does not have. */
async function addImport(sql: postgres.Sql, { organizationId, member, import: id }: Place): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`insert into imports (organization_id, id, started_by, started_at, kind, state, revision, progressed_at, mapping,
        withheld, dates_differ, new_teams, declined_teams)
      values (${organizationId}, ${id}, ${member}, now(), 'pasted', 'ready', 1, now(), '["name", "email"]', '[]', false, '[]', '[]')`;
    await tx`insert into import_rows (organization_id, import_id, number, cells, verdict, namesake, person, changes, problems)
      values (${organizationId}, ${id}, 1, ${['Zoé', 'zoe@']}, 'wrong', false, '{"name": "Zoé", "email": null}', '[]',
        '[{"field": "email", "reason": "email", "cell": "zoe@"}]')`;
  });
}

/** Makes a list that an owner chose, which the sample does not have. */
async function addAct(sql: postgres.Sql, { organizationId, act, member }: Place): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`insert into bulk_acts (organization_id, id, list, kind, confirmed_by, confirmed_at, rows, people)
      select organization_id, ${act}, 'people', 'export', id, now(), 1, 1 from members
      where organization_id = ${organizationId} and role = 'owner' and left_at is null limit 1`;
    await tx`insert into bulk_act_rows (organization_id, act_id, number, member_id)
      values (${organizationId}, ${act}, 1, ${member})`;
  });
}

/** Makes a change of a program that waits for whoever was shown it, which the sample does not have. */
async function addDraft(
  sql: postgres.Sql,
  { organizationId, program, draft }: Place,
  { memberId }: Pick<Person, 'memberId'>,
): Promise<void> {
  const touches = { people: 0, opened: 0, withdrawn: 0, moved: 0, first: [] };
  await sql`insert into program_drafts (organization_id, id, program_id, change, touches, member_id, made_at)
    values (${organizationId}, ${draft}, ${program}, ${sql.json({ kind: 'end', programId: program })},
      ${sql.json(touches)}, ${memberId}, now())`;
}

/** Makes all that a page of the manifest may be about and the sample does not have. @returns an owner. */
export async function furnish(sql: postgres.Sql, place: Place): Promise<Person> {
  const owner = await personOf(sql, place.organizationId, 'owner');
  await addHandover(sql, place);
  await addImport(sql, place);
  await addImage(sql);
  await addAct(sql, place);
  await addDelegation(sql, place);
  await addClosed(sql, place);
  await addRequest(sql, place);
  await addDraft(sql, place, owner);
  await addUpdates(sql, place);
  return owner;
}

/** The login of whoever signed, and that of a consultant. */
export async function signerAndConsultant(
  sql: postgres.Sql,
  { organizationId, signer }: Place,
): Promise<Readonly<Record<'signer' | 'consultant', string>>> {
  const [row] = await sql<{ signer: string; consultant: string }[]>`
    select m.user_id as signer, (select c.user_id from consultants c limit 1) as consultant
    from members m where m.organization_id = ${organizationId} and m.id = ${signer}`;
  if (!row?.consultant) throw new Error('the sample has neither signer nor consultant');
  return row;
}

/** The cookie of a new session of that login. */
export async function sessionOf(sql: postgres.Sql, userId: string): Promise<string> {
  const token = randomToken();
  await sql`insert into sessions (token_hash, user_id, method, created_at, latest_method, authenticated_at, expires_at)
    values (${sha256(token)}, ${userId}, 'sample', now(), 'sample', now(), now() + interval '1 hour')`;
  return `paraphe.session=${token}`;
}

/** One answer, in the words of the guards: its status, or where it leads. */
export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
}

async function answerTo(response: Response): Promise<Answer> {
  const redirect = response.headers.get('x-action-redirect')?.replace(/;(push|replace)$/, '');
  return {
    status: response.status,
    location: redirect ?? response.headers.get('location'),
    text: await response.text(),
  };
}

export async function open(
  url: string,
  path: string,
  cookie: string | null,
  method = 'GET',
): Promise<Answer> {
  const headers: Record<string, string> = { origin: url, ...(cookie ? { cookie } : {}) };
  return answerTo(await fetch(`${url}${path}`, { method, headers, redirect: 'manual' }));
}

export interface BuiltAction {
  readonly id: string;
  readonly file: string;
  readonly name: string;
  /** The pages that carry it, as in the manifest. */
  readonly pages: readonly string[];
}

/** The actions of a build, by the ids that its pages post. */
export function builtActions(buildDir: string): BuiltAction[] {
  const file = join(root(buildDir), 'server', 'server-reference-manifest.json');
  const { node } = JSON.parse(readFileSync(file, 'utf8')) as {
    node: Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>;
  };
  return Object.entries(node).map(([id, { workers, filename, exportedName }]) => ({
    id,
    file: filename,
    name: exportedName,
    pages: Object.keys(workers).flatMap((worker) => /^app\/(.+)\/page$/.exec(worker)?.[1] ?? []),
  }));
}

/** What the page bound into its action, and what a form posts: nothing, since the gate comes before the fields. */
function bodyOf(call: Call, place: Place): FormData {
  const bound = { locale: 'fr', organization: place.organization, handle: 'AAAA2222', next: '/fr' };
  const values = {
    'place-state-form': [bound, { status: 'idle' }, '$K1'],
    'place-form': [bound, '$K1'],
    'place-slug-form': [bound, place.guide, '$K1'],
  };
  const body = new FormData();
  body.append('1_nothing', '');
  // React's reply format: `$K1` is the form data whose fields are prefixed `1_`.
  body.append('0', JSON.stringify(values[call]));
  return body;
}

/** Posts an action as the browser's script does. */
export async function act(
  url: string,
  action: BuiltAction,
  path: string,
  call: Call,
  place: Place,
  cookie: string | null,
): Promise<Answer> {
  const headers: Record<string, string> = {
    origin: url,
    accept: 'text/x-component',
    'next-action': action.id,
    ...(cookie ? { cookie } : {}),
  };
  const body = bodyOf(call, place);
  return answerTo(await fetch(`${url}${path}`, { method: 'POST', headers, body, redirect: 'manual' }));
}

/** Tables that change by themselves: sessions, counters, what was typed, and the worker's doings. */
const RESTLESS = [
  'sessions',
  'rate_limits',
  'resumable_forms',
  'links',
  'deliveries',
  'unplaced_events',
  'log_leaves',
  'log_nodes',
  'checkpoints',
  'checkpoint_timestamps',
  'checkpoint_mailings',
  'known_hashes',
];

/** A digest of everything else in the database, to tell that nothing has changed. */
export async function fingerprint(sql: postgres.Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
  const found: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !RESTLESS.includes(table.name))) {
    const [row] = await sql.unsafe(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${name} t`,
    );
    found[name] = row?.digest as string;
  }
  return found;
}
