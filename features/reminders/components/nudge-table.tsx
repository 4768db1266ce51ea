import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { DataTable } from '@/components/ui/data-table';
import type { LateCount } from '@/features/people/nudges/queries';
import { nudgeLatePeople } from '../actions';

/** Nudges those who are late, of everyone or of a team; says why when there is nobody to nudge. */
export async function NudgeButton({ place, late }: { place: MemberPlace; late: LateCount }) {
  const [t, { reminders: texts }] = await Promise.all([getTranslations('reminders.nudge'), getMessages()]);
  if (late.toNudge === 0) return <p className="text-ink-soft text-sm">{t('nobody')}</p>;
  return (
    <ActionForm
      action={nudgeLatePeople.bind(null, place)}
      refusals={texts.refusals}
      className="flex flex-col items-start"
    >
      <input type="hidden" name="teamId" value={late.teamId ?? ''} />
      <SubmitButton tone={late.teamId === null ? 'primary' : 'quiet'} pending={t('sending')}>
        {late.name === null
          ? t('all', { count: late.toNudge })
          : t('team', { count: late.toNudge, team: late.name })}
      </SubmitButton>
    </ActionForm>
  );
}

/** Team by team: how many are late, and the button. */
export async function NudgeTable({ place, teams }: { place: MemberPlace; teams: readonly LateCount[] }) {
  const t = await getTranslations('reminders.nudge');
  return (
    <DataTable
      caption={t('caption')}
      columns={[
        { key: 'team', label: t('teamName') },
        { key: 'late', label: t('late'), numeric: true },
        { key: 'act', label: t('act'), screenOnly: true },
      ]}
      rows={teams.map((team) => ({
        key: team.teamId ?? '',
        cells: [team.name, team.late, <NudgeButton key="act" place={place} late={team} />],
      }))}
    />
  );
}
