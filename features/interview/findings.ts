import type { KnownFacts } from '@/features/library/frontmatter';
import {
  type Added,
  type Answers,
  asked,
  type Collected,
  type options,
  type Place,
  type StepId,
  stepOfTool,
  type Tool,
} from './questions';

/** A place outside Québec, or a supplier, as it was answered; `site` stands for what the website adds. */
interface Held {
  readonly holder: Tool | 'site';
  readonly step: StepId;
  readonly name: string;
  readonly place: Place;
  readonly where: string;
  readonly assessed: boolean;
  /** A written contract; what the website adds is not asked about. */
  readonly contract: boolean | null;
}

/** Pieces of a website that are there for it to work. The others call a third party. */
const OWN = ['shop', 'forms', 'mailing'] as const satisfies readonly string[];
/** Those that may recognize, locate or profile a visitor (P-39.1, s. 8.1). */
const WATCHES = ['maps', 'videos', 'pixels', 'statistics', 'chat'] as const satisfies readonly string[];

const among = (list: readonly string[], value: string) => list.includes(value);

/** What the site adds that calls a third party. */
export const callsOut = (answers: Answers) =>
  (asked(answers).added?.what ?? []).filter((what) => !among(OWN, what));

/** What a check of the website found that calls a third party, and that the answers don't say. */
export const unsaid = (answers: Answers, seen: readonly Added[] | null) =>
  (seen ?? []).filter((what) => !among(OWN, what) && !asked(answers).added?.what.includes(what));

/** What the site adds that may recognize, locate or profile. */
export const watching = (answers: Answers) =>
  (asked(answers).added?.what ?? []).filter((what) => among(WATCHES, what));

/** Whoever has information for the organization, with where. */
export function holders(all: Answers): readonly Held[] {
  const answers = asked(all);
  const tools = (answers.tools?.uses ?? []).flatMap((holder): Held[] => {
    const step = stepOfTool(holder);
    const told = answers[step];
    if (!told) return [];
    const { name, place, where } = told;
    return [
      {
        holder,
        step,
        name,
        place,
        where,
        assessed: told.assessed === 'yes',
        contract: told.contract === 'signed',
      },
    ];
  });
  const site = answers.added;
  if (!site || callsOut(answers).length === 0) return tools;
  const { place, where, assessed } = site;
  return [
    ...tools,
    { holder: 'site', step: 'added', name: '', place, where, assessed: assessed === 'yes', contract: null },
  ];
}

/** Whether everyone who holds information has been told of: until then nothing is known of all of them. */
export function holdersKnown(all: Answers): boolean {
  const answers = asked(all);
  if (!answers.tools || !answers.site) return false;
  if (answers.site.has === 'yes' && !answers.added) return false;
  return answers.tools.uses.every((one) => answers[stepOfTool(one)] !== undefined);
}

export const isOutside = ({ place }: { readonly place: Place }) => place === 'canada' || place === 'abroad';

export const contradictionIds = [
  'promise_quebec',
  'place_unknown',
  'not_assessed',
  'promise_contracts',
  'promise_sale',
  'promise_written',
  'promise_server',
  'promise_paper',
  'promise_signed',
  'watches_at_once',
  'minors_without',
  'nobody_reviews',
  'hiring_too_short',
  'promotes_unsaid',
  'newsletter_unsaid',
  'shop_unsaid',
  'site_none',
  'site_unsaid',
] as const;

export interface Contradiction {
  readonly id: (typeof contradictionIds)[number];
  /** Where it is mended. */
  readonly step: StepId;
}

/**
 * Answers that may not stand together, or that what the product knows belies: nothing is promised that is not so.
 * @param seen what a check of the website found that it adds; null when no site was checked
 */
export function contradictionsOf(
  all: Answers,
  known: KnownFacts,
  seen: readonly Added[] | null,
): readonly Contradiction[] {
  const answers = asked(all);
  const found: Contradiction[] = [];
  const say = (id: Contradiction['id'], step: StepId, when: boolean | undefined) => {
    if (when) found.push({ id, step });
  };
  const promised = (what: (typeof options.promises)[number]) =>
    answers.promises?.made.includes(what) ?? false;
  const held = holders(answers);
  const what = answers.collects?.what;
  const purposes = Object.entries(answers.purposes ?? {}).flatMap(([one, why]) =>
    what?.includes(one as Collected) ? why : [],
  );
  for (const one of held) {
    say('place_unknown', one.step, one.place === 'unknown');
    say('not_assessed', one.step, isOutside(one) && !one.assessed);
  }
  say('promotes_unsaid', 'purposes', purposes.includes('promote') && !what?.includes('newsletter'));
  const kept = what?.includes('hiring') ? answers.retention?.hiring : undefined;
  say('hiring_too_short', 'retention', kept === 'days30' || kept === 'months6');
  say('watches_at_once', 'added', answers.added?.start === 'on' && watching(answers).length > 0);
  say(
    'newsletter_unsaid',
    'added',
    answers.added?.what.includes('mailing') && what && !what.includes('newsletter'),
  );
  say('shop_unsaid', 'added', answers.added?.what.includes('shop') && what && !what.includes('orders'));
  say('site_none', 'site', seen !== null && answers.site?.has === 'no');
  say('site_unsaid', 'added', answers.added && unsaid(answers, seen).length > 0);
  say('minors_without', 'minors', answers.minors?.collects === 'without');
  const decides = answers.automated;
  say('nobody_reviews', 'automated', decides && decides.what !== 'none' && decides.reviewer === 'nobody');
  say('promise_quebec', 'promises', promised('quebec') && held.some(isOutside));
  say('promise_contracts', 'promises', promised('contracts') && held.some((one) => one.contract === false));
  say('promise_sale', 'promises', promised('sale') && answers.sharing?.third === 'paid');
  say('promise_written', 'promises', promised('written') && answers.sharing?.testimonials === 'spoken');
  say('promise_server', 'promises', promised('server') && answers.practice?.elsewhere === 'yes');
  say('promise_paper', 'promises', promised('paper') && answers.practice?.paper === 'daily');
  say('promise_signed', 'promises', promised('signed') && !known.signed_by_all);
  return found;
}

export const taskIds = [
  'person_in_charge',
  'governance',
  'register',
  'policy',
  'contract',
  'assessment',
  'watching',
  'biometrics',
  'minors',
  'automated',
  'newsletter',
  'hiring',
] as const;

export interface Task {
  readonly id: (typeof taskIds)[number];
  /** Section, and the act when it is not the one on the private sector. */
  readonly law: { readonly section: string; readonly act?: 'CASL' | 'C-1.1' };
  /** Whom it is about. */
  readonly holder?: Held;
}

/** What is left to do after these answers, each with the section that asks for it. */
export function tasksOf(all: Answers): readonly Task[] {
  const answers = asked(all);
  const what = answers.collects?.what ?? [];
  const held = holders(answers);
  const byMachine = answers.automated !== undefined && answers.automated.what !== 'none';
  const task = (id: Task['id'], section: string, when: boolean, act?: Task['law']['act']): Task[] =>
    when ? [{ id, law: act ? { section, act } : { section } }] : [];
  return [
    ...task('person_in_charge', '3.1', true),
    ...task('governance', '3.2', true),
    ...task('register', '3.8', true),
    ...task('policy', '8.2', answers.site?.has === 'yes' || answers.tools?.uses.includes('email') === true),
    ...held
      .filter(({ contract }) => contract === false)
      .map((holder): Task => ({ id: 'contract', law: { section: '18.3' }, holder })),
    ...held
      .filter((one) => isOutside(one) && !one.assessed)
      .map((holder): Task => ({ id: 'assessment', law: { section: '17' }, holder })),
    ...task('watching', '8.1', watching(answers).length > 0),
    ...task('biometrics', '44, 45', answers.collects?.sensitive === 'biometrics', 'C-1.1'),
    ...task('minors', '4.1', answers.minors !== undefined && answers.minors.collects !== 'no'),
    ...task('automated', '12.1', byMachine),
    ...task('newsletter', '6', what.includes('newsletter'), 'CASL'),
    ...task('hiring', '11', what.includes('hiring')),
  ];
}

export interface Kept {
  readonly what: Collected;
  readonly term: (typeof options.terms)[number] | undefined;
}

/** The retention calendar: all that is collected, with its term once it is answered. */
export function calendarOf(answers: Answers): readonly Kept[] {
  return (answers.collects?.what ?? []).map((what) => ({ what, term: answers.retention?.[what] }));
}
