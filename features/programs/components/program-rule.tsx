import { getLocale, getTranslations } from 'next-intl/server';
import { longDate } from '@/i18n/format-date';
import type { OwnProgram } from '../own/queries';

type Ruled = Pick<
  OwnProgram,
  | 'audience'
  | 'roles'
  | 'chosen'
  | 'dueOn'
  | 'graceDays'
  | 'inOrder'
  | 'recurrence'
  | 'everyMonths'
  | 'fixedOn'
> & { readonly teams: readonly { readonly name: string }[] };

/** What a program's rules say, in sentences: whom it asks, by when, in what order, how often. */
export async function ProgramRule({ program }: { program: Ruled }) {
  const [t, locale] = await Promise.all([getTranslations('programs.rule'), getLocale()]);
  const { audience, roles, teams, chosen, dueOn, graceDays, inOrder, recurrence } = program;
  const names = new Intl.ListFormat(locale === 'fr' ? 'fr-CA' : 'en-CA');
  const months = program.everyMonths ?? 12;
  return (
    <ul className="flex max-w-measure flex-col gap-1 pl-5 [list-style:'–__']">
      <li>
        {t(`audience.${audience}`, {
          teams: names.format(teams.map(({ name }) => name)),
          roles: names.format(roles.map((role) => t(`roles.${role}`))),
          count: audience === 'teams' ? teams.length : chosen,
        })}
      </li>
      <li>{dueOn ? t('dueOn', { date: longDate(locale, dueOn) }) : t('due')}</li>
      {graceDays > 0 ? <li>{t('grace', { count: graceDays })}</li> : null}
      {inOrder ? <li>{t('inOrder')}</li> : null}
      {recurrence === 'anniversary' ? <li>{t('anniversary', { months })}</li> : null}
      {recurrence === 'fixed' && program.fixedOn ? (
        <li>{t('fixed', { months, date: longDate(locale, program.fixedOn) })}</li>
      ) : null}
    </ul>
  );
}
