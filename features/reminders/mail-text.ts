import { type MailLocale, type MailText, mailTranslator } from '@/features/notifications/texts';
import { longDate } from '@/i18n/format-date';
import type { Day } from '@/lib/days';

/** One thing that somebody has to do. */
export interface OwnStep {
  readonly title: string;
  /** Of reading, measured from the text. */
  readonly minutes: number;
  readonly dueOn: Day;
  readonly late: boolean;
}

/** How many people, and the first names in French order. */
export interface TeamLate {
  readonly count: number;
  readonly names: readonly string[];
}

/** A week of an organization. */
export interface WeekSummary {
  /** People of whom something is asked, and those of them who are late. */
  readonly people: number;
  readonly late: number;
  /** Of those late, the ones who became so this week. */
  readonly newlyLate: number;
  /** Obligations done this week. */
  readonly done: number;
  readonly unreachable: TeamLate;
  /** Late, and without an address to be written to. */
  readonly withoutAddress: TeamLate;
}

/** All that the one mail of a day says; nothing is in it twice. */
export interface Reminder {
  readonly organization: string;
  readonly today: Day;
  readonly own: readonly OwnStep[];
  readonly team: TeamLate | null;
  readonly week: WeekSummary | null;
}

/** Whether there is anything to say at all. */
export function saysNothing({ own, team, week }: Reminder): boolean {
  return own.length === 0 && team === null && week === null;
}

const lists = {
  fr: new Intl.ListFormat('fr-CA', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-CA', { type: 'conjunction' }),
};

/** The mail of the day: what is due and how long it takes, who is late, the week; one link. */
export function reminderMail(locale: MailLocale, reminder: Reminder, link: string): MailText {
  const t = mailTranslator(locale);
  const { organization, own, team, week } = reminder;
  const date = (day: Day) => longDate(locale, day);
  const names = ({ names: said, count }: TeamLate) =>
    lists[locale].format(
      count > said.length ? [...said, t('reminder.others', { count: count - said.length })] : [...said],
    );
  const minutes = own.reduce((sum, step) => sum + step.minutes, 0);
  const parts: string[] = [];
  if (own.length > 0) {
    parts.push(
      t('nudge.body', { organization, minutes }),
      own
        .map((step) =>
          t(step.late ? 'reminder.late' : 'reminder.due', { title: step.title, date: date(step.dueOn) }),
        )
        .join('\n'),
    );
  }
  if (team) {
    const greeting = own.length > 0 ? '' : `${t('reminder.hello')}\n\n`;
    parts.push(greeting + t('reminder.team', { count: team.count, names: names(team) }));
  }
  if (week) {
    const greeting = parts.length > 0 ? '' : `${t('reminder.hello')}\n\n`;
    const lines = [
      t('reminder.week', { organization, date: date(reminder.today) }),
      t('reminder.weekLate', {
        people: week.people,
        upToDate: week.people - week.late,
        late: week.late,
        newlyLate: week.newlyLate,
      }),
      t('reminder.weekDone', { count: week.done }),
    ];
    if (week.unreachable.count > 0) {
      lines.push(
        t('reminder.weekUnreachable', { count: week.unreachable.count, names: names(week.unreachable) }),
      );
    }
    if (week.withoutAddress.count > 0) {
      lines.push(t('reminder.weekWithoutAddress', { names: names(week.withoutAddress) }));
    }
    parts.push(greeting + lines.join('\n'));
  }
  return {
    subject: subjectOf(t, reminder),
    text: [...parts, link, t('nudge.validity'), t('signature')].join('\n\n'),
  };
}

function subjectOf(
  t: ReturnType<typeof mailTranslator>,
  { organization, own, team, week }: Reminder,
): string {
  if (own.length > 0) return t('nudge.subject', { organization, count: own.length });
  if (week) return t('reminder.weekSubject', { organization });
  return t('reminder.teamSubject', { organization, count: team?.count ?? 0 });
}
