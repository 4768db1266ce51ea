import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { ButtonLink } from '@/components/ui/button';
import { DateText } from '@/components/ui/date-text';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page';
import { forgetWrong, inviteAdded } from '../actions';
import type { ImportSummary, RefusedRow } from '../queries';

const WEEK = 7 * 86_400_000;
const kinds = ['added', 'changed', 'returned', 'unchanged', 'wrong', 'refused'] as const;

/** What a list did, what is left to mend, and the invitations when they wait. */
export async function ImportOutcome({
  place,
  list,
  refused,
  path,
}: {
  place: MemberPlace;
  list: ImportSummary;
  refused: readonly RefusedRow[];
  path: string;
}) {
  const [t, reasons, { imports: texts }] = await Promise.all([
    getTranslations('imports.over'),
    getTranslations('imports.refused'),
    getMessages(),
  ]);
  const { counts, verdicts } = list;
  const until = new Date(list.startedAt.getTime() + WEEK);
  return (
    <>
      {counts ? (
        <ul className="list-none text-lg">
          {kinds
            .filter((kind) => counts[kind] > 0)
            .map((kind) => (
              <li key={kind}>{t(`counts.${kind}`, { count: counts[kind] })}</li>
            ))}
        </ul>
      ) : null}
      <div className="mt-6">
        <ButtonLink href={path.replace(/\/import\/.*$/, '')}>{t('people')}</ButtonLink>
      </div>
      {list.invites === false && list.waiting > 0 ? (
        <Section title={t('inviteTitle')} intro={t('inviteIntro')}>
          <ActionForm action={inviteAdded.bind(null, place)} errors={texts.errors} refusals={texts.refusals}>
            <input type="hidden" name="importId" value={list.id} />
            <SubmitButton pending={t('inviting')}>{t('invite')}</SubmitButton>
          </ActionForm>
        </Section>
      ) : null}
      {refused.length > 0 ? (
        <Section title={t('refusedTitle')} intro={t('refusedIntro')}>
          <ul className="list-none">
            {refused.map(({ number, refusal }) => (
              <li key={number}>
                {t('line', {
                  number,
                  why: reasons(refusal in texts.refused ? (refusal as 'address_taken') : 'changed_meanwhile'),
                })}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {verdicts.wrong > 0 ? (
        <Section title={t('wrongTitle', { count: verdicts.wrong })}>
          <Notice>
            {t('wrongUntil')} <DateText date={until} />.
          </Notice>
          <div className="mt-4 flex flex-wrap items-start gap-3">
            <ButtonLink href={`${path}/wrong`} tone="quiet">
              {t('download')}
            </ButtonLink>
            <ActionForm
              action={forgetWrong.bind(null, place)}
              errors={texts.errors}
              refusals={texts.refusals}
            >
              <input type="hidden" name="importId" value={list.id} />
              <SubmitButton tone="danger">{t('forget')}</SubmitButton>
            </ActionForm>
          </div>
        </Section>
      ) : null}
    </>
  );
}
