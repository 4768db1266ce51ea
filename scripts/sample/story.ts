import { eq, sql } from 'drizzle-orm';
import { samplePeople } from '@/access/sample';
import { teams } from '@/db/schema/people';
import { freezeAdoption, saveDraft } from '@/features/agreements/adopting/mutations';
import { previewAdoption } from '@/features/agreements/adopting/queries';
import { createOrganization, updateSettings } from '@/features/organizations/mutations';
import { askForPack } from '@/features/packs/mutations';
import { issueCard } from '@/features/people/cards/mutations';
import { markAsLeft } from '@/features/people/departures/mutations';
import { addMember } from '@/features/people/mutations';
import { nudgeMember } from '@/features/people/nudges/mutations';
import { addTeam } from '@/features/people/teams/mutations';
import { askToRead } from '@/features/policies/asking/mutations';
import { assignProgram } from '@/features/programs/mutations';
import { addDays, quebecDay } from '@/lib/days';
import { done } from '@/lib/outcome';
import type { SampleOrganization, SamplePerson } from './people';
import { acknowledgePolicy, comeIn, completeGuide, countersignWaiting, type Enrolled, sign } from './visits';
import type { World } from './world';

const GUIDES = [
  'essentiel-renseignements-personnels',
  'discretion-au-comptoir',
  'engagement-et-depart',
] as const;
const UNDERTAKING = 'engagement-employe';
const PROGRAM = 'accueil';
const DAY = 86_400_000;

/** Something that happens at an instant of the past. */
interface Scene {
  readonly at: Date;
  play(): Promise<void>;
}

/** Plays the scenes in the order of time. A visit may last beyond the start of the next: that one then waits. */
export async function play(world: World, scenes: readonly Scene[]): Promise<void> {
  for (const scene of [...scenes].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    if (scene.at > world.now) world.now = scene.at;
    await scene.play();
  }
}

/** The last three months of one organization. */
export function storyOf(world: World, organization: SampleOrganization, today: Date): Scene[] {
  const organizationId = world.runtime.chance.uuid();
  const enrolled = new Map<string, Enrolled>();
  const scenes: Scene[] = [];
  /** `daysAgo` days before today, mid-morning in Québec, a few minutes apart for each of the people. */
  const on = (daysAgo: number, minutes: number, run: () => Promise<void>) => {
    const at = new Date(
      Math.floor(today.getTime() / DAY) * DAY - daysAgo * DAY + (15 * 60 + minutes) * 60_000,
    );
    scenes.push({ at: at < today ? at : new Date(today.getTime() - 60_000), play: run });
  };
  const of = (name: string): Enrolled => {
    const found = enrolled.get(name);
    if (!found) throw new Error(`${name} has not been added yet`);
    return found;
  };
  const [owner, ...others] = organization.people;
  if (!owner) throw new Error(`${organization.slug} has no owner`);
  const ownerHand = () => of(owner.name).hand;

  on(organization.since, 0, async () => {
    await found(world, organization, organizationId, today);
    await enrol(world, organizationId, owner, null, enrolled);
    await comeIn(world, of(owner.name), null);
    await setUp(world, organization, organizationId, of(owner.name), today);
  });
  const { countersigned, policy } = organization;
  if (countersigned !== undefined) on(countersigned, 0, () => countersignWaiting(world, of(owner.name)));
  if (policy) {
    on(policy.since, 0, async () => {
      const answers = { effective_date: quebecDay(world.now), ...policy.answers };
      await adopt(world, of(owner.name), policy.slug, answers);
      await world.act(organizationId, ownerHand(), (scope) =>
        askToRead(scope, { policy: policy.slug, days: 14 }),
      );
    });
  }
  for (const [index, person] of [owner, ...others].entries()) {
    const minutes = 60 + index * 17;
    if (person !== owner) {
      on(person.since, minutes, () => enrol(world, organizationId, person, ownerHand(), enrolled));
    }
    if (person.progress === 'invited') continue;
    if (person !== owner) {
      on(person.since, minutes + 90, async () => {
        const code = person.email === null ? await cardCode(world, of(person.name), ownerHand()) : null;
        await comeIn(world, of(person.name), code);
      });
    }
    const read = person.progress === 'signed' ? GUIDES : GUIDES.slice(0, 1);
    for (const [step, guide] of read.entries()) {
      on(person.since - 1 - step * 2, minutes, () => completeGuide(world, of(person.name), guide));
    }
    if (person.progress === 'signed')
      on(person.since - 7, minutes, () => sign(world, of(person.name), UNDERTAKING));
    if (policy && person.progress === 'signed' && person.left === undefined) {
      on(policy.since - 1 - (index % 6), minutes, () =>
        acknowledgePolicy(world, of(person.name), policy.slug),
      );
    }
    if (person.progress === 'behind') {
      on(3, 30, async () => {
        const { memberId } = of(person.name);
        await world.act(organizationId, ownerHand(), (scope) => nudgeMember(scope, { memberId }));
      });
    }
    const { left } = person;
    if (left !== undefined) {
      on(left, minutes, async () => {
        const { memberId } = of(person.name);
        await world.act(organizationId, ownerHand(), (scope) => markAsLeft(scope, { memberId }));
      });
    }
  }
  // A little before today's visitor: the worker makes it as soon as the copies are sealed.
  on(0, 0, () => askForEverything(world, organizationId, ownerHand()));
  return scenes;
}

/** The owner asks for the pack of everything that proves. */
async function askForEverything(world: World, organizationId: string, hand: Enrolled['hand']): Promise<void> {
  const everything = { team: [], member: [], document: [], span: 'always', from: null, to: null } as const;
  await world.act(organizationId, hand, (scope) => askForPack(scope, everything));
}

async function found(
  world: World,
  { slug, name, sector, teams: names }: SampleOrganization,
  organizationId: string,
  _today: Date,
): Promise<void> {
  await world.act(organizationId, null, (scope) => createOrganization(scope, { slug, name, sector }));
  for (const team of names) await world.act(organizationId, null, (scope) => addTeam(scope, { name: team }));
}

async function enrol(
  world: World,
  organizationId: string,
  person: SamplePerson,
  by: Enrolled['hand'],
  enrolled: Map<string, Enrolled>,
): Promise<void> {
  const { name, email, role, locale, jobTitle } = person;
  const { memberId } = await world.act(organizationId, by, async (scope) => {
    const [team] = person.team
      ? await scope.db.select({ id: teams.id }).from(teams).where(eq(teams.name, person.team))
      : [];
    const teamIds = team ? [team.id] : [];
    const ledTeamIds = person.leads ? teamIds : [];
    return addMember(scope, { name, email, role, locale, jobTitle, teamIds, ledTeamIds });
  });
  enrolled.set(name, { person, organizationId, memberId, hand: null });
}

/** The owner says who is in charge, adopts the undertaking and asks the onboarding path of everybody. */
async function setUp(
  world: World,
  organization: SampleOrganization,
  organizationId: string,
  owner: Enrolled,
  today: Date,
): Promise<void> {
  const { name, sector, personInChargeTitle, personInChargeContact, incidentContact } = organization;
  const settings = {
    name,
    nameEn: null,
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
async function adopt(
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

async function cardCode(
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
