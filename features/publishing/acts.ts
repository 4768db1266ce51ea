import type { Act, Publishing } from './queries';

/** Whether the text in force is a version that is new to a public which has read another: its changes are to be said. */
export function noteNeeded({ adoption, acts }: Pick<Publishing, 'adoption' | 'acts'>): boolean {
  const published = acts.filter(({ act }) => act === 'published');
  return published.length > 0 && published.every(({ version }) => version !== adoption?.number);
}

/** What was published since it was last taken down, each version once, the latest first. */
export function readable(acts: readonly Act[]): Act[] {
  const end = acts.findIndex(({ act }) => act === 'withdrawn');
  const since = end < 0 ? acts : acts.slice(0, end);
  // Of a version that was published several times, its date is the first.
  const first = since.filter(
    ({ version }, index) => !since.slice(index + 1).some((earlier) => earlier.version === version),
  );
  return first.sort((a, b) => (b.version ?? 0) - (a.version ?? 0));
}
