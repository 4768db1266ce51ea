'use server';

import { type MemberPlace, memberAction } from '@/access/action';
import { longDate } from '@/i18n/format-date';
import type { FormState } from '@/lib/form-state';
import { spacedCode } from './code';
import { cardsInput } from './input';
import { issueCards } from './mutations';
import type { SheetCard } from './sheet';

const issue = memberAction('card:issue', cardsInput, issueCards, () => null, {
  detail: (cards) =>
    JSON.stringify(
      cards.map(
        ({ name, handle, locale, code, expiresAt }): SheetCard => ({
          name,
          handle,
          locale,
          code: spacedCode(code),
          until: longDate(locale, expiresAt),
        }),
      ),
    ),
});

/** Issues a sheet of printed cards. Their codes are in the answer and nowhere else. */
export async function printCards(place: MemberPlace, state: FormState, form: FormData): Promise<FormState> {
  return issue(place, state, form);
}
