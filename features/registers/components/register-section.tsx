import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import type { Day } from '@/lib/days';
import { dayOfEntry, noticesMissing, type Register, standingOf } from '../fields';
import type { Entry } from '../queries';

const COLUMNS = {
  incidents: ['known', 'serious', 'notices', 'revisions', 'keptUntil'],
  requests: ['reference', 'received', 'due', 'standing'],
  communications: ['told', 'ground', 'recipient', 'revisions'],
} as const;

/** One register: its entries, the latest first, the way to write one and to take the whole. */
export async function RegisterSection({
  register,
  entries,
  today,
  path,
}: {
  register: Register;
  entries: readonly Entry[];
  today: Day;
  /** Inside address of the registers. */
  path: string;
}) {
  const [t, locale, { registers }] = await Promise.all([
    getTranslations('registers'),
    getLocale(),
    getMessages(),
  ]);
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = registers.choices;
  const said = (field: string, value = '') => choices[field]?.[value] ?? '';
  const cells = (entry: Entry) => {
    const href = `${path}/${register}/${entry.id}`;
    const day = dayOfEntry(register, entry.said);
    const dated = (
      <TextLink key="day" href={href}>
        {longDate(locale, day)}
      </TextLink>
    );
    if (register === 'requests') {
      const { dueOn, state, days } = standingOf(entry.said, today);
      return [
        <TextLink key="reference" href={href}>
          {entry.said.reference}
        </TextLink>,
        <DateText key="received" date={day} form="short" />,
        <DateText key="due" date={dueOn} form="short" />,
        state === 'late' ? (
          <strong key="standing" className="text-late">
            {t('standing.late', { days })}
          </strong>
        ) : (
          t(`standing.${state}`, { days })
        ),
      ];
    }
    if (register === 'communications') {
      return [dated, said('ground', entry.said.ground), entry.said.recipient, String(entry.number)];
    }
    const missing = noticesMissing(entry.said).length > 0;
    const { serious } = entry.said;
    const notices = serious === 'yes' ? 'given' : serious === 'undecided' ? 'undecided' : 'none';
    return [
      dated,
      said('serious', entry.said.serious),
      missing ? (
        <strong key="notices" className="text-late">
          {t('noticesState.missing')}
        </strong>
      ) : (
        t(`noticesState.${notices}`)
      ),
      String(entry.number),
      entry.keptUntil ? <DateText key="kept" date={entry.keptUntil} form="short" /> : '',
    ];
  };
  return (
    <Section id={register} title={t(`names.${register}`)} intro={t(`intro.${register}`)}>
      {entries.length === 0 ? (
        <p className="text-ink-soft">{t(`none.${register}`)}</p>
      ) : (
        <DataTable
          caption={t(`names.${register}`)}
          columns={COLUMNS[register].map((key) => ({
            key,
            label: t(`columns.${key}`),
            numeric: key === 'revisions',
          }))}
          rows={entries.map((entry) => ({ key: entry.id, cells: cells(entry) }))}
        />
      )}
      <div className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden">
        <ButtonLink tone="quiet" href={`${path}/${register}/new`}>
          {t(`add.${register}`)}
        </ButtonLink>
        {entries.length > 0 ? (
          <TextLink href={`${path}/${register}/file`}>
            {t('file')}
            <span className="sr-only"> ({t(`names.${register}`)})</span>
          </TextLink>
        ) : null}
      </div>
    </Section>
  );
}
