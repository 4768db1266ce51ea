import { markAsLeft } from '@/features/people/departures/mutations';
import { nudgeMember } from '@/features/people/nudges/mutations';
import { askToRead } from '@/features/policies/asking/mutations';
import { quebecDay } from '@/lib/days';
import {
  adopt,
  answerInterview,
  arrange,
  askForEverything,
  cardCode,
  checkWebsite,
  enrol,
  exempt,
  found,
  publish,
  sendOnLeave,
  setUp,
  start,
} from './desk';
import { beLookedAt } from './my-data';
import type { SampleOrganization } from './people';
import { registersOf } from './registers';
import { askAbout } from './requests';
import { acknowledgePolicy, comeIn, completeGuide, countersignWaiting, type Enrolled, sign } from './visits';
import type { World } from './world';

const GUIDES = [
  'essentiel-renseignements-personnels',
  'discretion-au-comptoir',
  'engagement-et-depart',
] as const;
const UNDERTAKING = 'engagement-employe';
const DAY = 86_400_000;

/** Something that happens at an instant of the past. */
export interface Scene {
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

/** The rounds of reminders, on each of those days before today: at noon, when the morning's visits are over. */
export function roundsOf(world: World, days: number, today: Date): Scene[] {
  return Array.from({ length: days }, (_, index) => ({
    at: new Date(Math.floor(today.getTime() / DAY) * DAY - (days - index) * DAY + 17 * 3_600_000),
    play: () => world.remind(),
  }));
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
    await found(world, organization, organizationId);
    await enrol(world, organizationId, owner, null, enrolled);
    await comeIn(world, of(owner.name), null);
    await setUp(world, organization, organizationId, of(owner.name), today);
  });
  const { countersigned, interview, policies = [], program, view, question, website } = organization;
  if (interview) on(interview.since, 0, () => answerInterview(world, of(owner.name), interview.answers));
  if (website) on(website.since, 0, () => checkWebsite(world, of(owner.name), website.recorded));
  if (program) on(program.since, 0, () => start(world, program, of(owner.name)));
  if (question) on(2, 0, () => askAbout(world, of(question.by), question));
  if (organization.registers) {
    for (const { daysAgo, play: written } of registersOf(world.runtime.chance)) {
      on(daysAgo, 45, () => written(world, of(owner.name)));
    }
  }
  const { correction } = organization;
  if (correction) on(4, 0, () => beLookedAt(world, of(correction.by), of(owner.name), correction.statement));
  if (view) on(20, 0, () => arrange(world, of(owner.name), view));
  if (countersigned !== undefined) on(countersigned, 0, () => countersignWaiting(world, of(owner.name)));
  for (const policy of policies) {
    on(policy.since, 0, async () => {
      const answers = { effective_date: quebecDay(world.now), ...policy.answers };
      await adopt(world, of(owner.name), policy.slug, answers);
      if (policy.published) await publish(world, of(owner.name), policy.slug);
      await world.act(organizationId, ownerHand(), (scope) =>
        askToRead(scope, { policy: policy.slug, days: policy.days }),
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
    const { waived, leave, besides = [] } = person;
    if (waived) on(person.since, minutes + 30, () => exempt(world, of(owner.name), of(person.name), waived));
    if (leave) {
      const days = leave.since + leave.until;
      on(leave.since, minutes, () => sendOnLeave(world, of(owner.name), of(person.name), days));
    }
    for (const { guide, daysAgo } of besides) {
      on(daysAgo, minutes, () => completeGuide(world, of(person.name), guide));
    }
    const path = person.progress === 'signed' ? GUIDES : GUIDES.slice(0, 1);
    const read = path.filter((guide) => guide !== waived?.document);
    for (const [step, guide] of read.entries()) {
      on(person.since - 1 - step * 2, minutes, () => completeGuide(world, of(person.name), guide));
    }
    if (person.progress === 'signed')
      on(person.since - 7, minutes, () => sign(world, of(person.name), UNDERTAKING));
    for (const { slug, since } of policies) {
      if (person.progress !== 'signed' || person.left !== undefined || leave) continue;
      on(since - 1 - (index % 6), minutes, () => acknowledgePolicy(world, of(person.name), slug));
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
