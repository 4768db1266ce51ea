import { addDays, type Day, daysBetween, isDay } from '@/lib/days';

/*
 * The three registers, field by field. What one says is text in all its fields, so that what is committed to, printed and
 * exported is one thing; an empty text is nothing said. None has a field for a name.
 */

export const registers = ['incidents', 'requests', 'communications'] as const;
export type Register = (typeof registers)[number];

/** What an entry says, by field. */
export type Said = Readonly<Record<string, string>>;

export interface Field {
  readonly name: string;
  readonly kind: 'text' | 'line' | 'day' | 'count' | 'choice';
  readonly required?: true;
  /** Of a choice. */
  readonly choices?: readonly string[];
}

/** A part of a form: its fields under one legend. */
export interface Part {
  readonly name: string;
  readonly fields: readonly Field[];
}

const text = (name: string) => ({ name, kind: 'text' }) as const;
const day = (name: string) => ({ name, kind: 'day' }) as const;
const needed = <F extends Field>(field: F) => ({ ...field, required: true }) as const;
const choice = (name: string, choices: readonly string[]) => ({ name, kind: 'choice', choices }) as const;

/**
 * Incidents: what the regulation asks of the register (A-2.1, r. 3.1, s. 7), the three factors of the assessment
 * (P-39.1, s. 3.7), those told besides (s. 3.5), and what the notice to persons says more (r. 3.1, s. 5).
 */
const incidents: readonly Part[] = [
  {
    name: 'what',
    fields: [
      needed(text('information')),
      needed(text('circumstances')),
      day('happenedFrom'),
      day('happenedUntil'),
      needed(day('awareFrom')),
      day('awareUntil'),
      needed({ name: 'people', kind: 'count' }),
      needed(choice('peopleCounted', ['exact', 'about'])),
    ],
  },
  {
    name: 'injury',
    fields: [
      needed(text('sensitivity')),
      needed(text('consequences')),
      needed(text('likelihood')),
      needed(choice('serious', ['undecided', 'yes', 'no'])),
      text('reasons'),
    ],
  },
  { name: 'measures', fields: [needed(text('measures')), text('advice')] },
  {
    name: 'notices',
    fields: [
      day('commissionOn'),
      day('personsOn'),
      needed(choice('publicNotice', ['none', 'given'])),
      text('publicReason'),
      text('others'),
    ],
  },
];

/** Requests of access and rectification (P-39.1, ss. 27 to 34). */
const requests: readonly Part[] = [
  {
    name: 'request',
    fields: [
      needed({ name: 'reference', kind: 'line' }),
      needed(choice('kind', ['access', 'portability', 'rectification'])),
      needed(day('receivedOn')),
      needed(text('asked')),
    ],
  },
  {
    name: 'answer',
    fields: [
      day('answeredOn'),
      choice('answer', ['granted', 'partly', 'refused']),
      text('answerGiven'),
      text('refusalReason'),
      { name: 'refusalSection', kind: 'line' },
    ],
  },
];

/** Why something may be told without consent (P-39.1, ss. 18 and 18.1). Suppliers and sales have their contracts. */
const grounds = [
  'serious_risk',
  'emergency',
  'lawyer',
  'prosecution',
  'law',
  'public_body',
  'power_to_compel',
  'debt',
] as const;

/** Communications without consent. */
const communications: readonly Part[] = [
  {
    name: 'communication',
    fields: [
      needed(day('toldOn')),
      needed(choice('ground', grounds)),
      needed({ name: 'recipient', kind: 'line' }),
      needed(text('told')),
      needed(text('why')),
    ],
  },
];

export const parts: Readonly<Record<Register, readonly Part[]>> = { incidents, requests, communications };

export const fieldsOf = (register: Register): readonly Field[] =>
  parts[register].flatMap(({ fields }) => fields);

const LENGTHS = { text: 4000, line: 160, day: 10, count: 9, choice: 40 } as const;

/** That field as it was posted, tidied. */
function tidy(given: unknown, kind: Field['kind']): string {
  const written = (typeof given === 'string' ? given : '').normalize('NFC').replace(/\r\n?/g, '\n').trim();
  return kind === 'line' ? written.replace(/\s+/gu, ' ') : written;
}

/** What a form posted says of an entry: every field of the register, and no other. */
export function saidIn(register: Register, form: Readonly<Record<string, unknown>>): Said {
  return Object.fromEntries(fieldsOf(register).map(({ name, kind }) => [name, tidy(form[name], kind)]));
}

function wrongOf({ kind, required, choices }: Field, written: string): string | null {
  if (written === '') return required ? 'required' : null;
  if (written.length > LENGTHS[kind]) return 'too_long';
  if (kind === 'day' && !isDay(written)) return 'date';
  if (kind === 'count' && !/^\d{1,9}$/.test(written)) return 'number';
  return choices && !choices.includes(written) ? 'choice' : null;
}

/** Pairs of days of which the second never comes before the first. */
const IN_ORDER: Readonly<Record<Register, readonly (readonly [string, string])[]>> = {
  incidents: [
    ['happenedFrom', 'happenedUntil'],
    ['happenedFrom', 'awareFrom'],
    ['awareFrom', 'awareUntil'],
    ['awareFrom', 'commissionOn'],
    ['awareFrom', 'personsOn'],
  ],
  requests: [['receivedOn', 'answeredOn']],
  communications: [],
};

/** Fields that another one calls for. */
function calledFor(register: Register, said: Said): readonly string[] {
  if (register === 'incidents') {
    return [
      ...(said.serious === 'undecided' ? [] : ['reasons']),
      ...(said.publicNotice === 'given' ? ['publicReason'] : []),
      ...(said.happenedUntil ? ['happenedFrom'] : []),
    ];
  }
  if (register === 'communications' || !(said.answer || said.answeredOn)) return [];
  const refusal = said.answer === 'refused' || said.answer === 'partly';
  return ['answeredOn', 'answer', ...(refusal ? ['refusalReason', 'refusalSection'] : ['answerGiven'])];
}

/** What is wrong in what an entry says, a code by field; nothing when it can be written on that day. */
export function wrongIn(register: Register, said: Said, today: Day): Readonly<Record<string, string>> {
  const wrong: Record<string, string> = {};
  for (const field of fieldsOf(register)) {
    const written = said[field.name] ?? '';
    const code = wrongOf(field, written);
    if (code) wrong[field.name] = code;
    else if (field.kind === 'day' && written > today) wrong[field.name] = 'future_day';
  }
  for (const [first, second] of IN_ORDER[register]) {
    const [from, to] = [said[first], said[second]];
    if (from && to && to < from) wrong[second] ??= 'before_other';
  }
  for (const name of calledFor(register, said)) if (!said[name]) wrong[name] ??= 'required';
  return wrong;
}

/** The day that an entry is known by: of awareness, of receipt, of the communication. */
export function dayOfEntry(register: Register, said: Said): Day {
  const named = { incidents: 'awareFrom', requests: 'receivedOn', communications: 'toldOn' }[register];
  return said[named] ?? '';
}

/** A written answer within thirty days of receipt (P-39.1, s. 32). The Act gives a private enterprise no longer. */
const ANSWER_DAYS = 30;

export interface RequestStanding {
  readonly state: 'running' | 'late' | 'answered' | 'answered_late';
  /** The thirtieth day: the last in time. */
  readonly dueOn: Day;
  /** How many days are left, or how many late. */
  readonly days: number;
}

/** Where a request stands on that day. Once late and unanswered, it is deemed refused. */
export function standingOf({ receivedOn = '', answeredOn }: Said, today: Day): RequestStanding {
  const dueOn = addDays(receivedOn, ANSWER_DAYS);
  const until = answeredOn || today;
  const late = until > dueOn;
  const days = Math.abs(daysBetween(until, dueOn));
  if (answeredOn) return { state: late ? 'answered_late' : 'answered', dueOn, days };
  return { state: late ? 'late' : 'running', dueOn, days };
}

/** Whether an incident still asks for a notice: a risk of serious injury, and nobody told yet (P-39.1, s. 3.5). */
export function noticesMissing(said: Said): readonly ('commission' | 'persons')[] {
  if (said.serious !== 'yes') return [];
  const persons = said.personsOn || said.publicNotice === 'given';
  return [
    ...(said.commissionOn ? [] : (['commission'] as const)),
    ...(persons ? [] : (['persons'] as const)),
  ];
}

/** Years that entries are kept: the regulation's for incidents (A-2.1, r. 3.1, s. 8); for the others, the product's. */
const YEARS: Readonly<Record<Register, number>> = { incidents: 5, requests: 3, communications: 3 };

/**
 * The last day on which an entry is kept; null while nothing says it. An incident: five years from the end of the time of
 * awareness. A request: three years from its answer, and a communication from its day: the time within which most civil
 * claims are brought (Civil Code of Québec, art. 2925).
 */
export function keptUntil(register: Register, said: Said): Day | null {
  const from = {
    incidents: said.awareUntil || said.awareFrom,
    requests: said.answeredOn,
    communications: said.toldOn,
  }[register];
  if (!from) return null;
  const until = `${Number(from.slice(0, 4)) + YEARS[register]}${from.slice(4)}`;
  // 29 February has no anniversary in most years: kept a day longer rather than a day less.
  return isDay(until) ? until : `${until.slice(0, 4)}-03-01`;
}

/** What the form of a new entry holds at first. */
export function startOf(register: Register, today: Day): Said {
  if (register === 'incidents')
    return { awareFrom: today, peopleCounted: 'exact', serious: 'undecided', publicNotice: 'none' };
  return register === 'requests' ? { receivedOn: today } : { toldOn: today };
}
