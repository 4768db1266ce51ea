import { getTranslations } from 'next-intl/server';
import { Status, type StatusName } from '@/components/ui/status';
import type { Verdict } from '../judging/verdict';

const looks = {
  new: 'in_progress',
  changed: 'to_do',
  unchanged: 'waived',
  returning: 'paused',
  wrong: 'late',
} as const satisfies Record<Verdict, StatusName>;

/** What a line was found to be, in a word, a shape and a colour. */
export async function RowVerdict({ verdict }: { verdict: Verdict }) {
  const t = await getTranslations('imports.verdicts');
  return <Status status={looks[verdict]}>{t(verdict)}</Status>;
}
