/** The only source of "now". Handed to whoever needs it, so that the sample and the tests hold the hands. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
