import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** The only source of chance. Handed in like the clock, so that a test may hold the dice. */
export interface Chance {
  uuid(): string;
  /** `count` random bytes. */
  bytes(count: number): Buffer;
  /** An integer from 0 up to and without `below`. */
  integer(below: number): number;
}

export const systemChance: Chance = {
  uuid: () => randomUUID(),
  bytes: (count) => randomBytes(count),
  integer: (below) => randomInt(below),
};
