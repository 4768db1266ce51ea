import type { Locale } from '@/i18n/routing';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';
import { calendarOf, callsOut, holders, holdersKnown, isOutside, watching } from './findings';
import { type Answers, asked } from './questions';

/** Fields of a template by id, and for words `<id>.en` besides. */
type Fields = Readonly<Record<string, string>>;

/** The policies that the interview fills in. */
const interviewed = [
  'politique-confidentialite',
  'temoins-annexe',
  'politique-gouvernance',
  'resume-gouvernance',
] as const;
type Interviewed = (typeof interviewed)[number];

const texts = { fr: fr.interview, en: en.interview };

const yes = (is: boolean | undefined): string | undefined => (is === undefined ? undefined : String(is));

/** Where all of it is: the furthest place, unknown as soon as one is. */
function furthest(answers: Answers): string | undefined {
  if (!holdersKnown(answers)) return undefined;
  const places = holders(answers).map(({ place }) => place);
  return (['unknown', 'abroad', 'canada'] as const).find((place) => places.includes(place)) ?? 'quebec';
}

/** What leaves Québec, as the governance texts ask for it; nothing to say as long as a place is unknown. */
function outside(answers: Answers): string | undefined {
  const place = furthest(answers);
  if (place === undefined || place === 'unknown') return undefined;
  const out = holders(answers).filter(isOutside);
  if (out.length === 0) return 'no';
  return out.every(({ assessed }) => assessed) ? 'assessed' : 'not_assessed';
}

/** How the tools of the site stand when a visitor comes. */
function startState(answers: Answers): string | undefined {
  if (!answers.added) return undefined;
  return watching(answers).length === 0 ? 'none' : answers.added.start;
}

function goesOut(answers: Answers): string | undefined {
  if (!answers.added) return undefined;
  if (callsOut(answers).length === 0) return undefined;
  return { quebec: 'no', canada: 'yes', abroad: 'yes', unknown: 'unknown' }[answers.added.place];
}

type Facts = Readonly<Record<string, string | undefined>>;

/** What the answers settle. A form that says otherwise contradicts them. */
function factsOf(all: Answers): Readonly<Record<Interviewed, Facts>> {
  const answers = asked(all);
  const { collects, site, sharing, practice } = answers;
  const what = collects?.what;
  const added = site?.has === 'no' ? [] : answers.added?.what;
  const minors = answers.minors && answers.minors.collects !== 'no';
  const automated = answers.automated && answers.automated.what !== 'none';
  const unsigned = holders(answers).some(({ contract }) => contract === false);
  const governed = { outside_quebec: outside(answers), complaint_days: practice?.complaint };
  return {
    'politique-confidentialite': {
      has_website: yes(site && site.has === 'yes'),
      tracks: added?.includes('pixels') ? 'true' : undefined,
      takes_orders: yes(what?.includes('orders')),
      takes_appointments: yes(what?.includes('appointments')),
      sensitive: yes(collects && collects.sensitive !== 'none'),
      has_newsletter: yes(what?.includes('newsletter')),
      hires: yes(what?.includes('hiring')),
      has_video: yes(what?.includes('video')),
      serves_minors: yes(minors),
      contracts_signed: unsigned ? 'false' : undefined,
      provider_places: furthest(answers),
      third_use: sharing?.third,
      testimonials: sharing?.testimonials,
      automated: yes(automated),
      files_elsewhere: yes(practice && practice.elsewhere === 'yes'),
      paper_use: practice?.paper,
    },
    'temoins-annexe': {
      has_measure: yes(added?.includes('statistics')),
      has_profiling: added?.includes('pixels') ? 'true' : undefined,
      goes_out: goesOut(answers),
    },
    'politique-gouvernance': {
      ...governed,
      has_paper: practice?.paper === 'daily' ? 'true' : undefined,
      has_video: yes(what?.includes('video')),
      automated: yes(automated),
      delegated: yes(practice && practice.delegated === 'yes'),
    },
    'resume-gouvernance': { ...governed, has_website: yes(site && site.has === 'yes') },
  };
}

/** The lists and sentences that the answers make, in one language. */
function wordsOf(all: Answers, locale: Locale): Readonly<Record<Interviewed, Facts>> {
  const answers = asked(all);
  const { options, clauses } = texts[locale];
  const colon = locale === 'fr' ? '\u00a0: ' : ': ';
  const lines = (items: readonly string[]) => items.join('\n') || undefined;
  const called = callsOut(answers);
  const held = holders(answers);
  const named = held.flatMap(({ holder, name }) =>
    holder === 'site' ? [] : [name ? `${options.tools[holder]}${colon}${name}` : options.tools[holder]],
  );
  const site = called.map((what) => `${clauses.site}${colon}${options.added[what]}`);
  const kept = calendarOf(answers).flatMap(({ what, term }) =>
    term ? [`${options.collected[what]}${colon}${options.terms[term]}`] : [],
  );
  const inventory = (answers.collects?.what ?? []).map((what) => {
    const why = (answers.purposes?.[what] ?? []).map((one) => options.purposes[one]);
    return why.length > 0 ? `${options.collected[what]}, ${why.join(', ')}` : options.collected[what];
  });
  const where = named.length > 0 ? [`${clauses.kept}${colon}${named.join('; ')}`] : [];
  const retention = lines(kept);
  const roles = lines((answers.people?.who ?? []).map((who) => options.roles[who]));
  const decides = answers.automated;
  const video = answers.collects?.what.includes('video') ? answers.retention?.video : undefined;
  const seen = (...which: readonly string[]) =>
    lines(
      (answers.added?.what ?? []).filter((what) => which.includes(what)).map((what) => options.added[what]),
    );
  return {
    'politique-confidentialite': {
      providers: lines([...named, ...site]),
      staff_roles: roles,
      retention,
      video_kept: video && options.terms[video],
      automated_what: decides && decides.what !== 'none' ? options.decisions[decides.what] : undefined,
    },
    'temoins-annexe': {
      measure: seen('statistics'),
      location: seen('maps'),
      profiling: seen('pixels', 'videos', 'chat'),
    },
    'politique-gouvernance': {
      inventory: lines([...inventory, ...where]),
      roles,
      retention,
      automated_reviewer:
        decides && decides.what !== 'none' && decides.reviewer !== 'nobody'
          ? options.reviewers[decides.reviewer]
          : undefined,
    },
    'resume-gouvernance': { roles, retention },
  };
}

/** What the owner typed or promised, which settles nothing: it begins the form, and they change it there. */
function beginningsOf(all: Answers): Readonly<Record<Interviewed, Facts>> {
  const answers = asked(all);
  const made = answers.promises?.made;
  const promises = {
    stays_in_quebec: yes(made?.includes('quebec')),
    contracts_signed: yes(made?.includes('contracts')),
    no_sale: yes(made?.includes('sale')),
    promises_written: yes(made?.includes('written')),
    promises_server: yes(made?.includes('server')),
    promises_paper: yes(made?.includes('paper')),
    all_signed: yes(made?.includes('signed')),
  };
  const out = holders(answers).filter(isOutside);
  const places = [...new Set(out.flatMap(({ where }) => where || []))].join(', ') || undefined;
  const address = (answers.site?.has === 'yes' && answers.site.address) || undefined;
  const change = answers.added?.change || undefined;
  const watches = watching(answers);
  return {
    'politique-confidentialite': {
      ...promises,
      website_address: address,
      places,
      tracks: yes(answers.added && watches.length > 0),
      tracks_how: watches.length > 0 ? change : undefined,
    },
    'temoins-annexe': {
      website_address: address,
      start_state: startState(answers),
      has_profiling: yes(watches.some((what) => what !== 'maps' && what !== 'statistics')),
      has_location: yes(answers.added?.what.includes('maps')),
      change_place: change,
      places: answers.added && isOutside(answers.added) ? answers.added.where || undefined : undefined,
    },
    'politique-gouvernance': { all_signed: promises.all_signed, places },
    'resume-gouvernance': { all_signed: promises.all_signed },
  };
}

const given = (fields: Facts): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
  );

/** Whether the interview is about a policy. */
export const isInterviewed = (slug: string): slug is Interviewed =>
  (interviewed as readonly string[]).includes(slug);

/** What settles a policy's yes-and-no and its choices; nothing for one that the interview is not about. */
export const settledFields = (slug: string, answers: Answers): Fields =>
  isInterviewed(slug) ? given(factsOf(answers)[slug]) : {};

/** A policy's form as the answers begin it, words in both languages. */
export function begunFields(slug: string, answers: Answers): Fields {
  if (!isInterviewed(slug)) return {};
  const french = given(wordsOf(answers, 'fr')[slug]);
  const english = Object.entries(given(wordsOf(answers, 'en')[slug])).map(([id, value]) => [
    `${id}.en`,
    value,
  ]);
  return {
    ...given(beginningsOf(answers)[slug]),
    ...settledFields(slug, answers),
    ...french,
    ...Object.fromEntries(english),
  };
}

/** The form that prints as the retention calendar (T18). */
export const CALENDAR_FORM = 'calendrier-conservation';

/** What the answers settle of the passages of that form; nothing before they do. */
export function calendarFields(answers: Answers): ReadonlyMap<string, string> {
  const { collects } = asked(answers);
  if (!collects) return new Map();
  return new Map([
    ['camera', String(collects.what.includes('video'))],
    ['clinic', String(collects.sensitive === 'health')],
  ]);
}
