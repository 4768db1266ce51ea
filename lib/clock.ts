/** The only source of "now". Handed to whoever needs it, so that the sample and the tests hold the hands. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock stopped at one instant. */
export function clockAt(instant: Date): Clock {
  const time = instant.getTime();
  return { now: () => new Date(time) };
}
