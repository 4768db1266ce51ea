import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { escapeHtml } from '@/lib/holes';
import type { GuideRecord } from './record';

/** A guide and its text, as its page shows them. */
export interface ReadGuide {
  readonly guide: GuideRecord;
  /** With the organization's own values in it. */
  readonly html: string;
}

/** A day that no obligation is due: what is written for it is found again in the page, and nothing else is. */
const NO_DAY = '9876-05-04';

/**
 * The guide without whatever is somebody's, so that its page can be kept (access/kept-pages.ts): the text, with the
 * organization's values, the day it is due, ids. What remains decides how the page looks: its version, and how far
 * along one is.
 */
export function blankGuide({ guide, html }: ReadGuide, mark: (name: string) => string, locale: Locale) {
  const { assignment } = guide;
  const found: ReadGuide = {
    html: mark('text'),
    guide: {
      ...guide,
      assignment: assignment && { ...assignment, id: '', dueOn: NO_DAY },
      past: guide.past.map((attempt) => ({ ...attempt, id: '' })),
    },
  };
  const due = assignment ? escapeHtml(longDate(locale, assignment.dueOn)) : '';
  return {
    found,
    holes: {
      text: { mark: mark('text'), html },
      due: { mark: escapeHtml(longDate(locale, NO_DAY)), html: due },
    },
  };
}
