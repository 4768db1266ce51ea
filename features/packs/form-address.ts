import type { Query } from '@/components/ui/query';
import { isId } from '@/lib/ids';
import { SPANS } from './choice';

/** What was ticked and written so far in the form of a pack, as the page's address keeps it. */
export interface PackFormValues {
  readonly q: string;
  readonly team: readonly string[];
  readonly member: readonly string[];
  readonly document: readonly string[];
  readonly span: string;
  readonly from: string;
  readonly to: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const all = (value: string | string[] | undefined) => [value ?? []].flat();
const ids = (value: string | string[] | undefined) =>
  all(value)
    .filter((id) => isId(id))
    .slice(0, 100);

/** Reads the address; what is not understood is left out. */
export function readPackForm(query: Query): PackFormValues {
  const [span, from = '', to = ''] = [query.span, query.from, query.to].map((value) => all(value)[0]);
  return {
    q: (all(query.q)[0] ?? '').trim().slice(0, 100),
    team: ids(query.team),
    member: ids(query.member),
    document: ids(query.document),
    span: SPANS.find((known) => known === span) ?? 'always',
    from: DAY.test(from) ? from : '',
    to: DAY.test(to) ? to : '',
  };
}

/** Whether anything narrows the choice, so that it must be in sight. */
export function isNarrowing({ q, team, member, document, span }: PackFormValues): boolean {
  return q !== '' || span !== 'always' || team.length + member.length + document.length > 0;
}
