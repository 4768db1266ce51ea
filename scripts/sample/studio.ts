import { sql } from 'drizzle-orm';
import type { OrganizationScope } from '@/access/scope';
import { listClients } from '@/features/clients/queries';
import { askToEnter } from '@/features/entry/asking/mutations';
import { consentToAsk } from '@/features/entry/consenting/mutations';
import { listConsultants } from '@/features/entry/queries';
import { enterClient, leaveClient } from '@/features/entry/visiting/mutations';
import { publishInput } from '@/features/library/drafts/input';
import { publishDraft, saveDraft } from '@/features/library/drafts/mutations';
import type { Library } from '@/features/library/load';
import { addDays, quebecDay } from '@/lib/days';
import { done, isRefused, type Outcome } from '@/lib/outcome';
import type { Scene } from './story';
import type { Hand, World } from './world';

/** The guide that was read over and goes out again in a week, and the one that is being worked on. */
const ANNOUNCED = 'papier-et-conservation';
const BEGUN = 'essentiel-renseignements-personnels';

/** The consultant has read a guide over: its next version is announced; another is under way. */
export async function prepareStudio(world: World, library: Library): Promise<void> {
  await draft(world, library, BEGUN);
  await draft(world, library, ANNOUNCED);
  const asked = publishInput.parse({
    slug: ANNOUNCED,
    revision: 1,
    change: 'minor',
    effectiveOn: addDays(quebecDay(world.now), 7),
    noteFr: 'Le guide a été relu; rien n’y change pour votre personnel.',
    noteEn: 'The guide was read over; nothing in it changes for your staff.',
  });
  await world.publish(async (scope) => expectDone(await publishDraft(scope, asked)));
}

/** The client that let the consultant in once, and how many days ago that was. */
const VISITED = { client: 'boutique-filante', daysAgo: 20 } as const;
const DAY = 86_400_000;

/** A consultant asked to come in, the owner consented for three days, and one visit of forty minutes was made. */
export function visitOf(world: World, today: Date): Scene[] {
  const midday = Math.floor(today.getTime() / DAY) * DAY + 17.5 * 3_600_000;
  const at = (day: number, minutes: number) =>
    new Date(midday - (VISITED.daysAgo - day) * DAY + minutes * 60_000);
  let askId = '';
  const atDoor = async (act: typeof enterClient) => {
    const { organizationId, consultant } = await findDoor(world);
    await world.act(organizationId, null, (scope) => act(scope, null, consultant));
  };
  return [
    {
      at: at(0, 0),
      play: async () => {
        const { organizationId, consultant } = await findDoor(world);
        const reason = 'Revoir avec vous les formations en retard avant la rentrée.';
        const asked = await world.act(organizationId, null, (scope) =>
          askToEnter(scope, { reason }, consultant),
        );
        askId = asked.askId;
      },
    },
    {
      at: at(1, 0),
      play: async () => {
        const { organizationId, owner } = await findDoor(world);
        const fromOn = quebecDay(world.now);
        const term = { fromOn, untilOn: addDays(fromOn, 2) };
        await world.act(organizationId, owner, (scope) => consentToAsk(scope, { ask: askId, ...term }));
      },
    },
    { at: at(2, 0), play: () => atDoor(enterClient) },
    { at: at(2, 40), play: () => atDoor(leaveClient) },
  ];
}

/** Who stands at that door: the consultant outside, an owner inside. */
export async function findDoor(world: World) {
  const { clients } = await world.publish((scope) => listClients(scope));
  const organizationId = clients.find(({ slug }) => slug === VISITED.client)?.id;
  if (!organizationId) throw new Error(`there is no ${VISITED.client}`);
  const { consultants, owners } = await world.act(organizationId, null, async (scope) =>
    done({ consultants: await listConsultants(scope), owners: await listLogins(scope) }),
  );
  const [consultant] = consultants;
  const [owner] = owners;
  if (!consultant || !owner) throw new Error(`nobody is at the door of ${VISITED.client}`);
  const hand: Hand = { ...owner, role: 'owner', ledTeams: [] };
  return { organizationId, consultant: { userId: consultant.id }, owner: hand };
}

const listLogins = ({ db, organizationId }: OrganizationScope) =>
  db.execute<{ memberId: string; userId: string }>(sql`
    select id as "memberId", user_id as "userId" from members
    where organization_id = ${organizationId} and role = 'owner' and user_id is not null order by created_at limit 1`);

/** A draft of the next version of a document: the same text, read over today. */
async function draft(world: World, { documents }: Library, slug: string): Promise<void> {
  const document = documents.find((one) => one.slug === slug);
  if (!document) throw new Error(`the library has no ${slug}`);
  const today = quebecDay(world.now);
  const readOver = (source: string) =>
    source
      .replace(/^revision: (\d+)$/m, (_, number: string) => `revision: ${Number(number) + 1}`)
      .replace(/^reviewed: .*$/m, `reviewed: ${today}`);
  const texts = {
    slug,
    kind: document.kind,
    revision: 0,
    fr: readOver(document.fr.source),
    en: readOver(document.en.source),
    quiz: document.quizSource ?? '',
    handoutFr: document.fr.handout?.source ?? '',
    handoutEn: document.en.handout?.source ?? '',
  };
  await world.publish(async (scope) => expectDone(await saveDraft(scope, texts)));
}

function expectDone<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw new Error(`the sample’s studio was refused: ${outcome.refused}`);
  return outcome.done;
}
