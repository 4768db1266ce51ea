import { dateAndTime } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { answerOf, type Finding, type FindingCode, type Report } from './report';

/** Says a text of `verify`, whoever translates: a page, a browser or a terminal. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

export interface SaidGroup {
  readonly name: 'fails' | 'unknown' | 'holds';
  readonly title: string;
  readonly sentences: readonly string[];
}

/** A report in words: the answer in a sentence, what to make of it, then the details. */
export interface SaidReport {
  readonly answer: ReturnType<typeof answerOf>;
  readonly sentence: string;
  readonly meaning: string;
  readonly groups: readonly SaidGroup[];
}

/** What is said of one finding at most so many times: a pack that was rewritten would fill pages. */
const MAX_SAID = 12;

/** SHA-256 in pairs, as other tools print it and eyes compare it; anything else as it is. */
export function readableFingerprint(fingerprint: string): string {
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) return fingerprint;
  return (fingerprint.toUpperCase().match(/../g) ?? []).join(':');
}

/** Findings whose name is part of their sentence, and not what it is about. */
const naming: readonly FindingCode[] = ['log_holds', 'revocation_elsewhere'];

function sentenceOf(finding: Finding, say: Say, locale: Locale): string {
  const { code, about = '', seal, who = '', fingerprint = '', at, count = 0 } = finding;
  const place = seal ? say('about.seal', { seal }) : '';
  const name = about && !naming.includes(code) ? say('about.name', { name: about }) : '';
  const said = say(`findings.${code}`, {
    who,
    count,
    name: about,
    fingerprint: readableFingerprint(fingerprint),
    dated: at ? 'yes' : 'no',
    at: at ? dateAndTime(locale, new Date(at)) : '',
  });
  return `${name}${place}${said}`;
}

export function wordsOf(report: Report, say: Say, locale: Locale): SaidReport {
  const answer = answerOf(report);
  const group = (name: SaidGroup['name'], holds: boolean | null): SaidGroup => ({
    name,
    title: say(`groups.${name}`),
    sentences: report.findings
      .filter((finding) => finding.holds === holds)
      .slice(0, MAX_SAID)
      .map((finding) => sentenceOf(finding, say, locale)),
  });
  return {
    answer,
    sentence: say(`answers.${answer}`),
    meaning: say(`meanings.${answer}`, { kind: report.kind ?? 'none' }),
    groups: [group('fails', false), group('unknown', null), group('holds', true)].filter(
      ({ sentences }) => sentences.length > 0,
    ),
  };
}
