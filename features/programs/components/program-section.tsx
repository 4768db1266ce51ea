import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { DataTable } from '@/components/ui/data-table';
import { Details } from '@/components/ui/details';
import { TextLink } from '@/components/ui/link';
import { Minutes } from '@/components/ui/minutes';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page';
import { ProgressLine } from '@/components/ui/progress-line';
import { Status } from '@/components/ui/status';
import { longDate } from '@/i18n/format-date';
import { assignToEveryone } from '../actions';
import type { Program } from '../queries';
import { ProgramRhythm } from './program-rhythm';

/** One program: what it contains, whether it is asked of everyone, and the button that asks it. */
export async function ProgramSection({
  place,
  program,
  assigns,
  adopts,
}: {
  place: MemberPlace;
  program: Program;
  assigns: boolean;
  adopts: boolean;
}) {
  const [t, locale, { programs: texts }] = await Promise.all([
    getTranslations('programs'),
    getLocale(),
    getMessages(),
  ]);
  const { slug, title, summary, audience, items, rhythm, assignedAt, asked, done } = program;
  const forAll = audience === 'everyone';
  const unready = forAll && items.some(({ ready }) => !ready);
  const contents = (
    <>
      <DataTable
        caption={t('items', { program: title })}
        columns={[
          { key: 'document', label: t('document') },
          { key: 'kind', label: t('kind') },
          { key: 'length', label: t('length') },
          { key: 'due', label: t('due') },
        ]}
        rows={items.map((item) => ({
          key: item.slug,
          cells: [
            item.title,
            t(`kinds.${item.kind}`),
            <Minutes key="length" count={item.minutes} />,
            t('days', { count: item.dueDays }),
          ],
        }))}
      />
      <ProgramRhythm rhythm={rhythm} items={items} />
    </>
  );
  return (
    <Section title={title} intro={summary}>
      <div className="mb-6 flex flex-col gap-4">
        {assignedAt ? (
          <>
            <p>
              <Status status="done">{t('assigned', { date: longDate(locale, assignedAt) })}</Status>
            </p>
            {asked > 0 ? (
              <ProgressLine done={done} total={asked} label={t('progress', { done, asked })} />
            ) : null}
          </>
        ) : null}
        {forAll ? null : <p>{t('notForAll', { audience: t(`audience.${audience}`) })}</p>}
        {unready ? (
          <Notice>
            <p>{t('notReady')}</p>
            {adopts ? (
              <p>
                <TextLink href={`/o/${place.organization}/manage/agreements`}>{t('adopt')}</TextLink>
              </p>
            ) : null}
          </Notice>
        ) : null}
      </div>
      {forAll ? contents : <Details summary={t('items', { program: title })}>{contents}</Details>}
      {assigns && forAll && !assignedAt ? (
        <ActionForm
          action={assignToEveryone.bind(null, place)}
          errors={texts.errors}
          refusals={texts.refusals}
          className="mt-6"
        >
          <input type="hidden" name="librarySlug" value={slug} />
          <SubmitButton pending={t('assigning')}>{t('assign')}</SubmitButton>
        </ActionForm>
      ) : null}
    </Section>
  );
}
