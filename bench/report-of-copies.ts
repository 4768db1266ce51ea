import type { MeasuredCopies } from './copies';
import type { MeasuredPack } from './pack';
import { kilobytes, number, type Target, table } from './report';

export function printCopies(measured: MeasuredCopies): void {
  const { people, signedIn, acknowledged, rows, pdfs, valid } = measured;
  const { cpuMs, delay, emptyAfter, perSecond, bytes } = measured;
  table(
    `${people} people sign at once, over HTTP, in ${number(signedIn)} s: ${acknowledged} receipts, ${rows} rows, ${pdfs} PDFs, ${valid} of them valid`,
    [
      'CPU ms/PDF',
      'worker',
      'typesetter',
      'PDFs/s',
      'delay p50 s',
      'p95 s',
      'max s',
      'empty after s',
      'KB/PDF',
      'largest',
    ],
    [
      [
        number(cpuMs && cpuMs.worker + cpuMs.typesetter),
        number(cpuMs?.worker),
        number(cpuMs?.typesetter),
        number(perSecond),
        number(delay.p50),
        number(delay.p95),
        number(delay.max),
        number(emptyAfter),
        kilobytes(bytes.mean),
        kilobytes(bytes.max),
      ],
    ],
  );
}

export function printPack(measured: MeasuredPack): void {
  const { signatures, seconds, cpuSeconds, bytes, memory, takenIn, verifiedIn, valid } = measured;
  table(
    `A proof pack of ${signatures} signatures, which ${valid === true ? 'verifies' : `DOES NOT VERIFY: ${valid}`}`,
    ['seconds', 'CPU s', 'MB', 'worker MB before', 'at the most', 'download s', 'verification s'],
    [
      [
        number(seconds),
        number(cpuSeconds),
        number(bytes / 1e6),
        number(memory.before, 0),
        number(memory.peak, 0),
        number(takenIn),
        number(verifiedIn),
      ],
    ],
  );
}

/** What issue 4 asks for, beside what was measured. */
export function targetsOfCopies(copies: MeasuredCopies | null, pack: MeasuredPack | null): Target[] {
  const target = (what: string, aim: string, measured: string, met: boolean): Target => ({
    what,
    aim,
    measured,
    met,
  });
  const targets: Target[] = [];
  if (copies) {
    const { people, signedIn, rows, valid } = copies;
    targets.push(
      target(`${people} people sign in the same minute`, '≤ 60 s', `${number(signedIn)} s`, signedIn <= 60),
      target('rows', String(people), String(rows), rows === people),
      target('valid PDFs', String(people), String(valid), valid === people),
    );
  }
  if (pack)
    targets.push(target('the pack verifies', 'yes', pack.valid === true ? 'yes' : 'no', pack.valid === true));
  return targets;
}
