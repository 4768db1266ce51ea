import { describe, expect, it } from 'vitest';
import { keepAnswer, openAnswer } from './kept-answer';
import { finding, reportOf } from './report';

const key = Buffer.alloc(32, 1);
const now = new Date('2026-11-21T19:30:05Z');
const nonce = Buffer.alloc(12, 2);
const report = reportOf('pdf', [finding('pdf_whole'), finding('seal_content', { seal: 1 })]);
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe('an answer on its way to its page', () => {
  const kept = keepAnswer(report, key, { now, nonce });

  it('comes out as it went in, what fails first', () => {
    const opened = openAnswer(kept, key, later(29));
    expect(opened).toMatchObject({ kind: 'pdf', verdict: 'broken' });
    expect(opened?.findings.map(({ code }) => code)).toEqual(['seal_content', 'pdf_whole']);
  });

  it('is for a while, and ours alone', () => {
    expect(openAnswer(kept, key, later(31))).toBeNull();
    expect(openAnswer(kept, Buffer.alloc(32, 3), now)).toBeNull();
    for (const text of ['', 'abc', kept.slice(0, -2), `${kept}AA`, kept.replace(/^./, '_')]) {
      expect(openAnswer(text, key, now)).toBeNull();
    }
  });

  it('fits in an address, however much was found', () => {
    const many = Array.from({ length: 5000 }, () =>
      finding('pack_file', { about: `signatures/${'x'.repeat(60)}` }),
    );
    expect(keepAnswer(reportOf('pack', many), key, { now, nonce }).length).toBeLessThan(6000);
  });
});
