import { getLocale, getMessages } from 'next-intl/server';
import { longDate } from '@/i18n/format-date';
import { type Field, parts, type Register, type Said } from '../fields';

/** What an entry says, part by part, in words. */
export async function EntrySaid({ register, said }: { register: Register; said: Said }) {
  const [locale, { registers }] = await Promise.all([getLocale(), getMessages()]);
  const labels: Readonly<Record<string, string>> = registers.fields;
  const legends: Readonly<Record<string, string>> = registers.parts;
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = registers.choices;
  const words = ({ name, kind }: Field) => {
    const value = said[name];
    if (!value) return <span className="text-ink-soft">{registers.empty}</span>;
    if (kind === 'day') return <time dateTime={value}>{longDate(locale, value)}</time>;
    return kind === 'choice' ? (choices[name]?.[value] ?? value) : value;
  };
  return (
    <>
      {parts[register].map((part) => (
        <div key={part.name} className="mb-6">
          <p className="mb-1 font-semibold">{legends[part.name]}</p>
          <dl className="border-line border-t">
            {part.fields.map((field) => (
              <div
                key={field.name}
                className="grid gap-x-6 border-line border-b py-2.5 sm:grid-cols-[16rem_1fr]"
              >
                <dt className="text-ink-soft">{labels[field.name]}</dt>
                <dd className="min-w-0 whitespace-pre-line break-words">{words(field)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </>
  );
}
