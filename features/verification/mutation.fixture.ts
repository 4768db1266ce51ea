/** Chance that can be had again: xorshift (Marsaglia 2003), from a seed that a failure prints. */
export function dice(seed: number): (below: number) => number {
  let state = seed || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

export interface Mutation {
  readonly what: string;
  readonly bytes: Uint8Array;
}

/** One byte changed at a random place, to any other value; one time in ten a cut or an addition instead. */
export function mutate(original: Uint8Array, roll: (below: number) => number): Mutation {
  const kind = roll(20);
  if (kind === 0) {
    const length = roll(original.length);
    return { what: `cut to ${length}`, bytes: original.slice(0, length) };
  }
  if (kind === 1) {
    const bytes = new Uint8Array(original.length + 1 + roll(16));
    bytes.set(original);
    for (let at = original.length; at < bytes.length; at++) bytes[at] = roll(256);
    return { what: `longer by ${bytes.length - original.length}`, bytes };
  }
  const bytes = original.slice();
  const at = roll(bytes.length);
  bytes[at] = (original[at] ?? 0) ^ (1 + roll(255));
  return { what: `byte ${at} from ${original[at]} to ${bytes[at]}`, bytes };
}
