import { getLocale, getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { Details } from '@/components/ui/details';
import { TextLink } from '@/components/ui/link';
import { Minutes } from '@/components/ui/minutes';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page';
import { ProgressLine } from '@/components/ui/progress-line';
import { longDate } from '@/i18n/format-date';
import type { OwnProgram } from '../own/queries';
import { ProgramRule } from './program-rule';

/** A program of the organization's own: its rules, how far it is, what it holds. */
export async function OwnProgramSection({
  program,
  home,
  changes,
}: {
  program: OwnProgram;
  /** The page of the programs. */
  home: string;
  /** Whether the actor may change it. */
  changes: boolean;
}) {
  const [t, locale] = await Promise.all([getTranslations('programs'), getLocale()]);
  const { titles, items, asked, done, run, startedAt } = program;
  const title = locale === 'fr' ? titles.fr : titles.en;
  return (
    <Section title={title} intro={t('since', { date: longDate(locale, startedAt) })}>
      <div className="flex flex-col gap-5">
        <ProgramRule program={program} />
        {run ? (
          <Notice>
            <p>{t('running', { reached: run.reached, people: run.people })}</p>
          </Notice>
        ) : null}
        {items.some(({ ready }) => !ready) ? <Notice>{t('notReady')}</Notice> : null}
        {asked > 0 ? <ProgressLine done={done} total={asked} label={t('progress', { done, asked })} /> : null}
        <Details summary={t('items', { program: title })}>
          <DataTable
            caption={t('items', { program: title })}
            columns={[
              { key: 'document', label: t('document') },
              { key: 'kind', label: t('kind') },
              { key: 'length', label: t('length') },
              { key: 'due', label: t('due') },
            ]}
            rows={items.map((item) => ({
              key: item.documentId,
              cells: [
                item.title,
                t(`kinds.${item.kind}`),
                <Minutes key="length" count={item.minutes} />,
                t('days', { count: item.dueDays }),
              ],
            }))}
          />
        </Details>
        {changes ? (
          <p>
            <TextLink href={`${home}/${program.id}`}>{t('change', { program: title })}</TextLink>
          </p>
        ) : null}
      </div>
    </Section>
  );
}
