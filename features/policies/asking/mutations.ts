import type { OrganizationScope } from '@/access/scope';
import { findCurrentAdoption, findTemplate } from '@/features/agreements/adopting/queries';
import { askOfEveryone } from '@/features/programs/mutations';
import { done, type Outcome, refused } from '@/lib/outcome';
import type { AskInput } from '../input';

type AskRefusal = 'no_such_policy' | 'not_adopted' | 'already_asked';

/**
 * Asks everyone here, present and to come, to read an adopted policy within that many days. A new adoption then asks
 * again whoever had read the one before (features/assignments, `reopenForAdoption`).
 */
export async function askToRead(
  scope: OrganizationScope,
  { policy, days }: AskInput,
): Promise<Outcome<{ asked: true }, AskRefusal>> {
  const template = await findTemplate(scope, policy);
  if (template?.kind !== 'policy') return refused('no_such_policy');
  const { documentId, slug } = template;
  const adoption = await findCurrentAdoption(scope, documentId);
  if (!adoption) return refused('not_adopted');
  const title = { fr: adoption.texts.fr.title, en: adoption.texts.en.title };
  const asked = await askOfEveryone(scope, { documentId, slug, title, dueDays: days });
  return asked ? done({ asked: true }) : refused('already_asked');
}
