import { expect } from 'vitest';
import type { Actor } from '@/access/scope';
import type { Day } from '@/lib/days';
import type { World } from '../world.fixture';
import {
  type Plain,
  partOf,
  plainComing,
  plainDocuments,
  plainLateness,
  plainPeople,
  plainPoint,
} from './plain.fixture';
import { countByDocument, countComing, countLateness, countOverTime, countPeople } from './queries';

/** Whose numbers are looked at: an actor, the team asked for, and the teams that this comes to (null: everyone). */
export interface Look {
  readonly actor: Actor;
  readonly teamId: string | null;
  readonly teams: readonly string[] | null;
}

const COMING = 30;

/** All that is counted of one look, as it is now or was on that day. */
export function counted(world: World, { actor, teamId }: Look, day: Day, on?: Day) {
  return world.inside(async (scope) => {
    const of = { teamId, on };
    const documents = await countByDocument(scope, of);
    return {
      people: await countPeople(scope, of),
      documents: documents.sort((a, b) => a.documentId.localeCompare(b.documentId)),
      point: (await countOverTime(scope, { teamId, days: [day] }))[0],
      lateness: (await countLateness(scope, of)).map(({ obligations }) => obligations),
      coming: await countComing(scope, { ...of, days: COMING }),
    };
  }, actor);
}

/** The same, from the rows alone. */
export function reckoned(plain: Plain, { teams }: Look, day: Day) {
  const part = partOf(plain, teams);
  return {
    people: plainPeople(part, day),
    documents: plainDocuments(part, day),
    point: plainPoint(part, day),
    lateness: plainLateness(part, day),
    coming: plainComing(part, day, COMING),
  };
}

export type Told = ReturnType<typeof reckoned>;

export function expectSame(found: Awaited<ReturnType<typeof counted>>, expected: Told): void {
  expect(found).toEqual(expected);
}
