import type { MeasuredPublication } from './publication';
import { number, type Target, table } from './report';

export function printPublication(measured: MeasuredPublication): void {
  const { organizations, members, filledIn, jobs, taken, opened } = measured;
  table(
    `A material change published to ${organizations} organizations of ${members} people (filled in ${number(filledIn, 0)} s): ${jobs} jobs, ${taken} organizations read it, ${opened} obligations opened`,
    ['seconds', 'fan-out s', 'rows/s', 'child p50 ms', 'p95 ms', 'max ms', 'worker MB at the most'],
    [
      [
        number(measured.seconds),
        number(measured.fanOut, 2),
        number(measured.rowsPerSecond, 0),
        number(measured.childMs.p50),
        number(measured.childMs.p95),
        number(measured.childMs.max),
        number(measured.peakMb, 0),
      ],
    ],
  );
}

/** What issue 6 asks for: everyone is reached, each once. */
export function targetsOfPublication(measured: MeasuredPublication | null): Target[] {
  if (!measured) return [];
  const { organizations, members, jobs, taken, opened } = measured;
  return [
    {
      what: `a publication to ${organizations} organizations of ${members} people`,
      aim: 'one job each, everyone asked again once',
      measured: `${jobs} jobs, ${opened} of ${organizations * members} people`,
      met: jobs >= organizations && taken >= organizations && opened >= organizations * members,
    },
  ];
}
