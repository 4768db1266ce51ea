import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReport } from './report';
import { others, reports } from './samples.fixture';

const HOST = 'formation.exemple.ca';
const id = '0197a1b2-0000-4000-8000-00000000000a';
const read = (text: string, messageId = `<${id}@${HOST}>`) =>
  readReport(Buffer.from(text.replaceAll('{MID}', messageId)), HOST);

describe('a report', () => {
  it.each(Object.entries(reports))('of %s', async (_, { text, status }) => {
    expect(await read(text)).toEqual({ delivery: id, status });
    // As some servers write them: lines that end with a line feed alone, a Message-ID in capitals.
    expect(await read(text.replaceAll('\r\n', '\n'), `<${id.toUpperCase()}@${HOST}>`)).toEqual({
      delivery: id,
      status,
    });
  });

  it.each(Object.entries(others))('is not made of %s', async (_, text) => {
    expect(await read(text)).toBeNull();
  });

  it('is ours only when the Message-ID is', async () => {
    for (const { text } of Object.values(reports)) {
      for (const foreign of [
        `<${id}@ailleurs.test>`,
        '<1@formation.exemple.ca>',
        '',
        `<${id}@${HOST}.ailleurs.test>`,
      ])
        expect(await read(text, foreign)).toBeNull();
    }
  });

  it('answers whatever the bytes are', async () => {
    const whole = Buffer.from(
      reports['Postfix, with the whole mail']?.text.replaceAll('{MID}', `<${id}@${HOST}>`) ?? '',
    );
    const cut = fc.nat({ max: whole.length }).map((length) => whole.subarray(0, length));
    const bent = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })).map(([at, byte]) => {
      const copy = Buffer.from(whole);
      copy[at] = byte;
      return copy;
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(cut, bent, fc.uint8Array({ maxLength: 500 })), async (bytes) => {
        const report = await readReport(bytes, HOST);
        if (report) expect(report.status).toMatch(/^[45]\.\d+\.\d+$/);
      }),
      { numRuns: 300 },
    );
  });
});
