/** Hands things out one by one; null when none is left. */
export function handOut<T>(things: readonly T[]): () => T | null {
  let next = 0;
  return () => things[next++] ?? null;
}

/** Goes round and round. */
export function goRound<T>(things: readonly T[]): () => T | null {
  let next = 0;
  return () => things[next++ % things.length] ?? null;
}
