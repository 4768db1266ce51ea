import { Readable } from 'node:stream';
import { getTranslations } from 'next-intl/server';
import { consume } from '@/access/rate-limit';
import type { OrganizationScope } from '@/access/scope';
import { act, type Gate, read } from '@/access/session';
import type { Chosen } from '@/features/tables/exports/chosen';
import { obligationFileColumns, peopleFileColumns } from '@/features/tables/exports/columns';
import { chunksOf, exportFile, type Format } from '@/features/tables/exports/file';
import { readObligationsOn } from '@/features/tables/obligations/queries';
import { findOptions, namesOf } from '@/features/tables/options/queries';
import { readPeopleOn } from '@/features/tables/people/queries';
import type { Tally } from '@/features/tables/scoring/score';
import type { Locale } from '@/i18n/routing';
import { attachment } from '@/lib/attachment';
import { quebecDay } from '@/lib/days';
import { isRefused, type Outcome } from '@/lib/outcome';

/**
 * A list as a file, written while it is read: each chunk in a short transaction of its own, under the same gate. That
 * it is taken is recorded first. Too many in a quarter of an hour are put off (429, RFC 6585).
 */
export async function listResponse(
  gate: Gate,
  locale: Locale,
  format: Format,
  asked: Chosen,
  take: (scope: OrganizationScope, format: Format, asked: Chosen) => Promise<Outcome<{ chosen: Chosen }>>,
): Promise<Response> {
  const [t, people, common, scored] = await Promise.all([
    getTranslations({ locale, namespace: 'tables' }),
    getTranslations({ locale, namespace: 'people' }),
    getTranslations({ locale, namespace: 'common.status' }),
    getTranslations({ locale, namespace: 'scores.person' }),
  ]);
  const minutes = await consume('export-member', gate.member.id);
  if (minutes > 0) {
    return new Response(t('exports.wait', { minutes }), {
      status: 429,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': String(minutes * 60) },
    });
  }
  const taken = await act(gate, async (scope) => {
    const outcome = await take(scope, format, asked);
    return isRefused(outcome)
      ? outcome
      : { ...outcome.done, day: quebecDay(scope.now), names: namesOf(await findOptions(scope, locale)) };
  });
  if (isRefused(taken)) throw new Error('a list within sight can be taken');
  const { chosen, day, names } = taken;
  const about = { locale, day, title: t(`exports.names.${chosen.list}`) };
  const language = (code: 'fr' | 'en') => people(`fields.${code}`);
  const score = (tally: Tally) => scored('value', { ...tally });
  const file =
    chosen.list === 'people'
      ? exportFile(
          format,
          peopleFileColumns(chosen.view.columns, {
            column: (key) => t(`people.columns.${key}`),
            role: (role) => people(`roles.${role}`),
            language,
            access: (access) => people(`access.${access}`),
            status: (status) => t(`people.statuses.${status}`),
            score,
          }),
          chunksOf((from) => read(gate, (scope) => readPeopleOn(scope, chosen.view, from))),
          about,
        )
      : exportFile(
          format,
          obligationFileColumns(chosen.view.columns, {
            column: (key) => t(`obligations.columns.${key}`),
            status: (status) => common(status),
            score,
            language,
            named: (id) => names.get(id) ?? '',
            byHand: t('obligations.byHand'),
          }),
          chunksOf((from) => read(gate, (scope) => readObligationsOn(scope, chosen.view, from))),
          about,
        );
  return attachment(Readable.toWeb(file.body) as ReadableStream<Uint8Array>, file);
}
