import { eq, sql } from 'drizzle-orm';
import { samplePeople } from '@/access/sample';
import type { OrganizationScope } from '@/access/scope';
import { documents } from '@/db/schema/library';
import { teams } from '@/db/schema/people';
import { freezeAdoption, saveDraft } from '@/features/agreements/adopting/mutations';
import { previewAdoption } from '@/features/agreements/adopting/queries';
import { waive } from '@/features/assignments/waivers/mutations';
import { stepDigest } from '@/features/interview/digest';
import { saveStep } from '@/features/interview/mutations';
import { type Answers, stepIds } from '@/features/interview/questions';
import { createOrganization, updateSettings } from '@/features/organizations/mutations';
import { askForPack } from '@/features/packs/mutations';
import { issueCard } from '@/features/people/cards/mutations';
import { planLeave } from '@/features/people/leaves/mutations';
import { addMember } from '@/features/people/mutations';
import { addTeam } from '@/features/people/teams/mutations';
import { assignProgram, plain, startProgram } from '@/features/programs/mutations';
import { publishPolicy } from '@/features/publishing/mutations';
import { findPublishing } from '@/features/publishing/queries';
import { chooseSchedule } from '@/features/reports/mailing/mutations';
import { saveView } from '@/features/tables/views/mutations';
import { checkSite } from '@/features/website-check/check';
import { keepCheck } from '@/features/website-check/mutations';
import { addDays, quebecDay } from '@/lib/days';
import { env } from '@/lib/env';
import { done } from '@/lib/outcome';
import type { SampleOrganization, SamplePerson, SampleProgram } from './people';
import type { Enrolled } from './visits';
import type { World } from './world';

/* What owners do at their desk. */

const UNDERTAKING = 'engagement-employe';
const PROGRAM = 'accueil';

async function documentNamed({ db }: OrganizationScope, slug: string): Promise<string> {
  const [document] = await db.select({ id: documents.id }).from(documents).where(eq(documents.slug, slug));
  if (!document) throw new Error(`no document is called ${slug}`);
  return document.id;
}

async function teamNamed({ db }: OrganizationScope, name: string): Promise<string> {
  const [team] = await db.select({ id: teams.id }).from(teams).where(eq(teams.name, name));
  if (!team) throw new Error(`no team is called ${name}`);
  return team.id;
}

/** The owner asks one team for more, in order and again each year. */
export async function start(
  world: World,
  { title, team, guides }: SampleProgram,
  { organizationId, hand }: Enrolled,
): Promise<void> {
  await world.act(organizationId, hand, async (scope) => {
    const items: { documentId: string; dueDays: number; recurs: boolean }[] = [];
    for (const { slug, dueDays } of guides) {
      items.push({ documentId: await documentNamed(scope, slug), dueDays, recurs: true });
    }
    return startProgram(scope, {
      ...plain,
      title,
      audience: 'teams',
      teamIds: [await teamNamed(scope, team)],
      graceDays: 7,
      inOrder: true,
      recurrence: 'anniversary',
      everyMonths: 12,
      items,
    });
  });
}

/** The owner, who is in charge, asks for the pack of everything that proves, the registers in it. */
export async function askForEverything(
  world: World,
  organizationId: string,
  hand: Enrolled['hand'],
): Promise<void> {
  if (!hand) throw new Error('the pack is asked for by somebody');
  const everything = { team: [], member: [], document: [], span: 'always', from: null, to: null } as const;
  const inCharge = { ...hand, personInCharge: true };
  await world.act(organizationId, inCharge, (scope) => askForPack(scope, { ...everything, registers: true }));
}

export async function found(
  world: World,
  { slug, name, sector, teams: names }: SampleOrganization,
  organizationId: string,
): Promise<void> {
  await world.act(organizationId, null, (scope) => createOrganization(scope, { slug, name, sector }));
  for (const team of names) await world.act(organizationId, null, (scope) => addTeam(scope, { name: team }));
}

export async function enrol(
  world: World,
  organizationId: string,
  person: SamplePerson,
  by: Enrolled['hand'],
  enrolled: Map<string, Enrolled>,
): Promise<void> {
  const { name, email, role, locale, jobTitle } = person;
  const { memberId } = await world.act(organizationId, by, async (scope) => {
    const teamIds = person.team ? [await teamNamed(scope, person.team)] : [];
    const ledTeamIds = person.leads ? teamIds : [];
    return addMember(scope, { name, email, role, locale, jobTitle, teamIds, ledTeamIds });
  });
  enrolled.set(name, { person, organizationId, memberId, hand: null });
}

/** The owner says who is in charge, adopts the undertaking and asks the onboarding path of everybody. */
export async function setUp(
  world: World,
  organization: SampleOrganization,
  organizationId: string,
  owner: Enrolled,
  today: Date,
): Promise<void> {
  const { name, nameEn, sector, personInChargeTitle, personInChargeContact, incidentContact } = organization;
  const settings = {
    name,
    nameEn,
    defaultLocale: 'fr' as const,
    bilingualWhenUnknown: true,
    sector,
    personInChargeTitle,
    personInChargeContact,
    incidentContact,
  };
  const { hand, memberId } = owner;
  await world.act(organizationId, hand, (scope) =>
    updateSettings(scope, { ...settings, personInChargeId: memberId }),
  );
  await adopt(world, owner, UNDERTAKING, { effective_date: quebecDay(world.now), remote_work: 'no' });
  await world.act(organizationId, hand, (scope) => assignProgram(scope, { librarySlug: PROGRAM }));
  if (addDays(quebecDay(world.now), 14) > quebecDay(today)) throw new Error('the story begins too late');
}

/** The owner fills in, reads and freezes an undertaking or a policy. */
export async function adopt(
  world: World,
  { organizationId, hand }: Enrolled,
  agreement: string,
  posted: Record<string, string>,
): Promise<void> {
  await world.act(organizationId, hand, (scope) => saveDraft(scope, { agreement, posted }));
  await world.act(organizationId, hand, async (scope) => {
    const preview = await previewAdoption(scope, agreement);
    if (!preview || !('texts' in preview.prepared)) throw new Error(`${agreement} can’t be adopted yet`);
    const { fr, en } = preview.prepared.texts;
    return freezeAdoption(scope, {
      agreement,
      version: preview.template.versionId,
      fr: fr.sha256,
      en: en.sha256,
    });
  });
}

/** The owner puts a policy that is adopted before the public. */
export async function publish(
  world: World,
  { organizationId, hand }: Enrolled,
  policy: string,
): Promise<void> {
  await world.act(organizationId, hand, async (scope) => {
    const adoption = (await findPublishing(scope, policy))?.adoption?.id ?? '';
    const input = { policy, adoption, indexable: true, noteFr: null, noteEn: null };
    return publishPolicy(scope, input, env().PUBLIC_URL);
  });
}

/** The owner answers the interview, one step after the other. */
export async function answerInterview(
  world: World,
  { organizationId, hand }: Enrolled,
  answers: Answers,
): Promise<void> {
  for (const step of stepIds.filter((one) => answers[one])) {
    await world.act(organizationId, hand, (scope) =>
      saveStep(scope, { step, shown: stepDigest(step, {}), answers: answers[step] }),
    );
  }
}

/** The owner gives the recording that their browser made of their site. */
export async function checkWebsite(
  world: World,
  { organizationId, hand }: Enrolled,
  recorded: readonly string[],
): Promise<void> {
  const file = JSON.stringify({ log: { entries: recorded.map((url) => ({ request: { url } })) } });
  const seen = checkSite(Buffer.from(file), '');
  if ('problem' in seen) throw new Error(`the recording of the site: ${seen.problem}`);
  await world.act(organizationId, hand, (scope) => keepCheck(scope, seen));
}

export async function cardCode(
  world: World,
  { organizationId, memberId }: Enrolled,
  by: Enrolled['hand'],
): Promise<string> {
  const card = await world.act(organizationId, by, (scope) => issueCard(scope, { memberId }));
  return card.code;
}

/** The consultant, who has a login and publishes. */
export async function enrolConsultant(world: World): Promise<void> {
  const { email, name } = samplePeople.consultant;
  const now = world.now.toISOString();
  await world.publish(async ({ db, chance }) => {
    const [login] = await db.execute<{ id: string }>(
      sql`select create_user(${chance.uuid()}, ${email}, ${now}) as id`,
    );
    if (!login) throw new Error('no login was made');
    await db.execute(sql`select make_consultant(${login.id}, ${name}, ${now})`);
    return done(null);
  });
}

/** The owner exempts somebody from a document. */
export async function exempt(
  world: World,
  { organizationId, hand }: Enrolled,
  { memberId }: Enrolled,
  { document, reason }: NonNullable<SamplePerson['waived']>,
): Promise<void> {
  await world.act(organizationId, hand, async (scope) =>
    waive(scope, { memberId, documentId: await documentNamed(scope, document), reason }),
  );
}

/** The owner notes that somebody is away from today on, for so many days. */
export async function sendOnLeave(
  world: World,
  { organizationId, hand }: Enrolled,
  { memberId }: Enrolled,
  days: number,
): Promise<void> {
  const fromOn = quebecDay(world.now);
  const leave = { memberId, fromOn, untilOn: addDays(fromOn, days) };
  await world.act(organizationId, hand, (scope) => planLeave(scope, leave));
}

/** The owner keeps a view of the people's table, and has the report mailed every month. */
export async function arrange(
  world: World,
  { organizationId, hand, memberId }: Enrolled,
  view: NonNullable<SampleOrganization['view']>,
): Promise<void> {
  await world.act(organizationId, hand, (scope) =>
    saveView(scope, { ...view, list: 'people', shared: true }),
  );
  await world.act(organizationId, hand, (scope) =>
    chooseSchedule(scope, { rhythm: 'monthly', recipients: [memberId] }),
  );
}
