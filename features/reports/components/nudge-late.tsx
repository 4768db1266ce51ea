import { getMessages, getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import type { FormAction } from '@/components/form/action-form-client';
import { SubmitButton } from '@/components/form/submit-button';
import { NUDGES_TOLD } from '../nudges';
import type { Nudging } from '../standing/queries';
import { nameSayer } from './standing-header';

/** The one button: nudge those who are late. Says who was nudged today already and who can't be by mail. */
export async function NudgeLate({
  late,
  nudging: { toNudge, others },
  action,
  back,
  team,
}: {
  /** How many are late. */
  late: number;
  nudging: Nudging;
  action: FormAction;
  /** The dashboard as it is, to come back to. */
  back: string;
  /** The one that is looked at; null for everybody. */
  team: string | null;
}) {
  const [t, { dashboard: texts }, say] = await Promise.all([
    getTranslations('dashboard.nudge'),
    getMessages(),
    nameSayer(),
  ]);
  const { count } = toNudge;
  const label =
    count > NUDGES_TOLD
      ? t('everyone')
      : count > 1
        ? t(count === late ? 'many' : 'some', { count })
        : t('one', { name: say(toNudge) });
  return (
    <div className="flex max-w-measure flex-col items-start gap-3">
      {count > 0 ? (
        <ActionForm action={action} refusals={texts.nudge.refusals} className="flex flex-col items-start">
          <input type="hidden" name="back" value={back} />
          {team === null ? null : <input type="hidden" name="teamId" value={team} />}
          <SubmitButton pending={t('sending')}>{label}</SubmitButton>
        </ActionForm>
      ) : null}
      <div role="status" className="flex flex-col gap-1 text-ink-soft">
        {others && others.nudged.count > 0 ? <p>{t('already', { names: say(others.nudged) })}</p> : null}
        {others && others.unreachable.count > 0 ? (
          <p>{t('unreachable', { names: say(others.unreachable), count: others.unreachable.count })}</p>
        ) : null}
        {others === null ? <p>{t('onceADay')}</p> : null}
      </div>
    </div>
  );
}
