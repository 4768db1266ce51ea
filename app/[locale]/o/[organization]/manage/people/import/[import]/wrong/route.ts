import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { readWrongRows } from '@/features/imports/queries';
import { wrongRowsFile } from '@/features/imports/wrong-rows';
import { isLocale } from '@/i18n/routing';
import { attachment } from '@/lib/attachment';
import { isId } from '@/lib/ids';

interface Context {
  readonly params: Promise<{ locale: string; organization: string; import: string }>;
}

/** The wrong lines of a list, each with why, to be mended and sent again. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, organization, import: id } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'people:manage');
  const found = isId(id) ? await read(gate, (scope) => readWrongRows(scope, id)) : null;
  if (!found || found.rows.length === 0) return notFound();
  const [t, fields, reasons] = await Promise.all([
    getTranslations({ locale, namespace: 'imports.file' }),
    getTranslations({ locale, namespace: 'imports.fields' }),
    getTranslations({ locale, namespace: 'imports.reasons' }),
  ]);
  const header = found.header ?? found.mapping.map((field) => (field === null ? '' : fields(field)));
  const why = found.rows.map(({ problems }) =>
    problems
      .map(({ field, reason, line = 0 }) => `${fields(field)} – ${reasons(reason, { line })}`)
      .join(' '),
  );
  return attachment(wrongRowsFile(header, found.rows, why, t('why')), {
    name: `${t('name')}.csv`,
    type: 'text/csv; charset=utf-8',
  });
}
