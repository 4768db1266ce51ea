import { getMessages, getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import type { FormAction } from '@/components/form/action-form-client';
import { SubmitButton } from '@/components/form/submit-button';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { ProgressLine } from '@/components/ui/progress-line';
import type { Act } from '../acts/act';
import type { Skipped } from '../acts/queries';

/** Why codes are said; one that is not known is said as such, and not as its code. */
async function whyOf(): Promise<(code: string) => string> {
  const [t, { tables }] = await Promise.all([getTranslations('tables.because'), getMessages()]);
  return (code) =>
    Object.hasOwn(tables.because, code) ? t(code as keyof typeof tables.because) : t('unknown');
}

/** How far it is, and for whom nothing was done, by why. */
export async function ActProgress({ done, total, label }: { done: number; total: number; label: string }) {
  return done < total ? <ProgressLine done={done} total={total} label={label} /> : null;
}

/** For whom nothing was done: how many by why, then the first of them by name. */
export async function ActSkipped({
  title,
  counts,
  people,
  path,
}: {
  title: string;
  counts: Readonly<Record<string, number>>;
  people: readonly Skipped[];
  path: string;
}) {
  const [t, why] = await Promise.all([getTranslations('tables'), whyOf()]);
  const reasons = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (reasons.length === 0) return null;
  const total = reasons.reduce((sum, [, count]) => sum + count, 0);
  return (
    <Section title={title}>
      <ul className="mb-5 list-disc pl-5">
        {reasons.map(([code, count]) => (
          <li key={code}>{t('act.becauseCount', { count, why: why(code) })}</li>
        ))}
      </ul>
      <DataTable
        caption={title}
        columns={[
          { key: 'name', label: t('people.columns.name') },
          { key: 'why', label: t('act.why') },
        ]}
        rows={people.map(({ memberId, name, because }, index) => ({
          key: `${memberId} ${index}`,
          cells: [
            <TextLink key="name" href={`${path}/people/${memberId}`}>
              {name || t('act.someone')}
            </TextLink>,
            why(because),
          ],
        }))}
      />
      {total > people.length ? (
        <p className="mt-3 text-ink-soft text-sm">{t('act.andOthers', { count: total - people.length })}</p>
      ) : null}
    </Section>
  );
}

/** Takes it back, within its days. */
export async function UndoForm({ action, act, days }: { action: FormAction; act: Act; days: number }) {
  const [t, { tables }] = await Promise.all([getTranslations('tables.act'), getMessages()]);
  return (
    <Section title={t('undoTitle')} intro={t(`undoWhat.${act.kind as 'waive'}`, { count: act.done, days })}>
      <ActionForm action={action} refusals={tables.refusals}>
        <input type="hidden" name="actId" value={act.id} />
        <SubmitButton tone="quiet" pending={t('undoing')}>
          {t('undo')}
        </SubmitButton>
      </ActionForm>
    </Section>
  );
}
