import { getLocale, getTranslations } from 'next-intl/server';
import { Details } from '@/components/ui/details';
import { Section } from '@/components/ui/page';
import { dateAndTime, longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { ALL_HOLDINGS } from '../file';
import { type Held, type HoldingName, isRead, type Kind } from '../holdings';

/** So many lines of a holding are shown; the file has them all. */
const SHOWN = 20;

interface Words {
  readonly yes: (is: boolean) => string;
  readonly code: (code: string) => string;
  readonly named: (id: string) => string;
  readonly locale: Locale;
}

function worded(kind: Kind, value: unknown, { yes, code, named, locale }: Words): string {
  if (kind === 'yes') return yes(value === true);
  const text = String(value);
  if (kind === 'code') return code(text);
  if (kind === 'instant') return dateAndTime(locale, new Date(text));
  if (kind === 'day') return longDate(locale, text);
  return kind === 'text' ? text : named(text);
}

/** All that is held, in words, what it is of after what; what is empty in one sentence. */
export async function HeldList({ held, names }: { held: Held; names: Readonly<Record<string, string>> }) {
  const [t, locale] = await Promise.all([getTranslations('myData'), getLocale()]);
  type Code = Parameters<typeof t.has>[0];
  const words: Words = {
    yes: (is) => t(is ? 'yes' : 'no'),
    code: (code) => (t.has(`codes.${code}` as Code) ? t(`codes.${code}` as 'codes.open') : code),
    named: (id) => names[id] ?? t('gone'),
    locale,
  };
  const holdings = ALL_HOLDINGS.filter(({ name }) => held[name as HoldingName] !== undefined).map((one) => {
    const name = one.name as HoldingName;
    return { ...one, name, rows: held[name] ?? [] };
  });
  const empty = holdings.filter(({ rows }) => rows.length === 0);
  const list = new Intl.ListFormat(locale).format(empty.map(({ name }) => t(`holdings.${name}.title`)));
  return (
    <Section title={t('held.title')} id="held" intro={t('held.technical')}>
      {holdings
        .filter(({ rows }) => rows.length > 0)
        .map(({ name, rows, columns, inFileOnly }) => (
          <Details
            key={name}
            summary={t('held.heading', {
              title: t(`holdings.${name}.title`),
              lines: t('held.lines', { count: rows.length }),
            })}
          >
            <p className="mb-3 max-w-measure text-ink-soft">{t(`holdings.${name}.description`)}</p>
            {inFileOnly ? <p>{t('held.inFile')}</p> : null}
            {inFileOnly ? null : (
              <ul className="flex flex-col divide-y divide-line">
                {rows.slice(-SHOWN).map((row) => (
                  <li key={JSON.stringify(row)} className="py-3">
                    <dl>
                      {Object.entries(columns)
                        .filter(([column, kind]) => isRead(kind) && row[column] !== null)
                        .map(([column, kind]) => (
                          <div key={column} className="grid gap-x-4 py-0.5 sm:grid-cols-[15rem_1fr]">
                            <dt className="text-ink-soft">{t(`columns.${column}` as 'columns.name')}</dt>
                            <dd className="min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]">
                              {worded(kind, row[column], words)}
                            </dd>
                          </div>
                        ))}
                    </dl>
                  </li>
                ))}
              </ul>
            )}
            {!inFileOnly && rows.length > SHOWN ? (
              <p className="mt-3 text-ink-soft">{t('held.more', { shown: SHOWN })}</p>
            ) : null}
          </Details>
        ))}
      {empty.length > 0 ? <p className="mt-5 max-w-measure">{t('held.nothing', { list })}</p> : null}
      <h3 className="mt-8 text-lg">{t('held.withheldTitle')}</h3>
      <ul className="mt-3 flex max-w-measure list-disc flex-col gap-1.5 pl-6">
        {(['secret', 'others', 'acts'] as const).map((reason) => (
          <li key={reason}>{t(`held.withheld.${reason}`)}</li>
        ))}
      </ul>
    </Section>
  );
}
