import { callsOut, unsaid } from '@/features/interview/findings';
import { type Added, type Answers, asked, options } from '@/features/interview/questions';
import type { Party } from './parties';

/** What those third parties add to the site, in the interview's words. */
export const addedBy = (parties: readonly Party[]): readonly Added[] =>
  options.added.filter((what) => parties.some(({ kind }) => kind === what));

export interface Differences {
  /** The interview says that there is no website. */
  readonly noSite: boolean;
  /** Seen, and not said: the policy would say less than what happens. */
  readonly unsaid: readonly Added[];
  /** The site's own pieces that a supplier seems to run, and that the interview doesn't say. */
  readonly unsaidOwn: readonly Added[];
  /** Said, and not seen on this page: perhaps elsewhere on the site. */
  readonly unseen: readonly Added[];
}

/** Where what was seen and what was answered differ; null as long as the interview has not come to the website. */
export function differencesOf(parties: readonly Party[], all: Answers): Differences | null {
  const answers = asked(all);
  if (!answers.site) return null;
  const seen = addedBy(parties);
  const said = answers.added?.what ?? [];
  const foreign = unsaid(answers, seen);
  return {
    noSite: answers.site.has === 'no',
    unsaid: foreign,
    unsaidOwn: seen.filter((what) => !foreign.includes(what) && !said.includes(what)),
    unseen: callsOut(answers).filter((what) => !seen.includes(what)),
  };
}
