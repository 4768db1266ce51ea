import { notFound } from 'next/navigation';
import { getMessages } from 'next-intl/server';
import { act, openOrganization } from '@/access/session';
import { openRegister } from '@/app/[locale]/o/[organization]/manage/registers/open-register';
import { registerFile } from '@/features/registers/csv';
import { takeRegister } from '@/features/registers/mutations';
import { listRevisions } from '@/features/registers/queries';
import { isLocale } from '@/i18n/routing';
import { attachment } from '@/lib/attachment';
import { quebecDay } from '@/lib/days';

interface Context {
  readonly params: Promise<{ locale: string; organization: string; register: string }>;
}

/** A whole register as a CSV in that language, each revision a line. That it is taken is recorded. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, organization, register: given } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'registers:keep');
  const register = openRegister(gate, given);
  const { lines, day } = await act(gate, async (scope) => {
    const found = await listRevisions(scope, register);
    await takeRegister(scope, { register, count: found.length });
    return { lines: found, day: quebecDay(scope.now) };
  });
  const { registers } = await getMessages({ locale });
  const headings: Readonly<Record<string, string>> = { ...registers.fields, ...registers.file_headings };
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = registers.choices;
  const words = {
    heading: (name: string) => headings[name] ?? name,
    choice: (field: string, value: string) => choices[field]?.[value] ?? value,
  };
  const file = registerFile(register, lines, words, locale === 'fr' ? ';' : ',');
  return attachment(file, {
    name: `${register}-${organization}-${day}.csv`,
    type: 'text/csv; charset=utf-8',
  });
}
