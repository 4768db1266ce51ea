import { getLocale, getTranslations } from 'next-intl/server';
import { longDate } from '@/i18n/format-date';
import type { Change } from '../judging/verdict';
import type { ImportRow } from '../queries';

type Value = Change['from'];

/** How a value of a field reads: roles and languages by their names, days as people say them. */
async function reader(): Promise<(field: Change['field'], value: Value) => string> {
  const [people, t, locale] = await Promise.all([
    getTranslations('people'),
    getTranslations('imports.rows'),
    getLocale(),
  ]);
  return (field, value) => {
    if (value === null || value.length === 0) return t('nothing');
    if (typeof value !== 'string') return value.join(', ');
    if (field === 'role') return people(`roles.${value as 'employee'}`);
    if (field === 'locale') return people(`person.languages.${value as 'fr'}`);
    return field === 'start_on' ? longDate(locale, value) : value;
  };
}

/** What a line says, changes, or has wrong. */
export async function RowFacts({ row }: { row: ImportRow }) {
  const [t, fields, reasons, read] = await Promise.all([
    getTranslations('imports.rows'),
    getTranslations('imports.fields'),
    getTranslations('imports.reasons'),
    reader(),
  ]);
  const { verdict, person, changes, problems, namesake } = row;
  const lines: string[] = [];
  if (verdict === 'wrong') {
    for (const { field, reason, cell, line = 0 } of problems) {
      const why = reasons(reason, { line });
      lines.push(
        cell === '' ? `${fields(field)} – ${why}` : t('problem', { field: fields(field), cell, why }),
      );
    }
  } else if (verdict === 'new') {
    const said: [Change['field'], Value][] = [
      ['role', person.role],
      ['teams', person.teams],
      ['job_title', person.jobTitle],
      ['start_on', person.startOn],
      ['locale', person.locale],
    ];
    for (const [field, value] of said) {
      if (value !== null && value.length > 0)
        lines.push(t('says', { field: fields(field), value: read(field, value) }));
    }
    if (person.email === null) lines.push(t('noEmail'));
    if (namesake) lines.push(t('namesake'));
  } else {
    for (const { field, from, to } of changes) {
      lines.push(t('change', { field: fields(field), from: read(field, from), to: read(field, to) }));
    }
  }
  if (lines.length === 0) return t('asIs');
  return (
    <ul className="list-none">
      {lines.map((line) => (
        <li key={line} className="break-words">
          {line}
        </li>
      ))}
    </ul>
  );
}
