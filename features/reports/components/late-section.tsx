import { getLocale, getTranslations } from 'next-intl/server';
import { Columns } from '@/components/charts/columns';
import type { FormAction } from '@/components/form/action-form-client';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { total } from '../figures';
import { listNames } from '../names';
import type { Dashboard } from '../queries';
import { AwaitedTable } from './awaited-table';
import { MovementText } from './movement-text';

/** Days after which something has been late for long. */
const LONG = 30;

/** Who is late and by how much: how many by days late, then the people who are awaited first. */
export async function LateSection({
  dashboard,
  path,
  nudge,
  back,
}: {
  dashboard: Dashboard;
  path: string;
  nudge: FormAction | null;
  back: string;
}) {
  const { lateness, awaited, documents, asOf, now } = dashboard;
  const [t, awaitedTexts, locale] = await Promise.all([
    getTranslations('dashboard.late'),
    getTranslations('dashboard.awaited'),
    getLocale(),
  ]);
  const before = asOf.before === null ? null : total(documents.flatMap((one) => one.before ?? [])).late;
  const count = lateness.reduce((sum, { obligations }) => sum + obligations, 0);
  const long = lateness.reduce((sum, { from, obligations }) => sum + (from > LONG ? obligations : 0), 0);
  const nudged = awaited.filter(({ nudgedToday }) => nudgedToday).map(({ name }) => name);
  return (
    <Section title={t('title')} id="late" intro={t('answer', { count, long, isPast: String(asOf.isPast) })}>
      {count > 0 ? (
        <div className="mb-8 max-w-page">
          <p className="mb-4">
            <MovementText now={count} before={before} />
          </p>
          <Columns
            question={t('byHowMuch')}
            of={t('days')}
            word={t('obligations')}
            late
            classes={lateness.map(({ from, to, obligations }) => ({
              key: String(from),
              label: to === null ? t('beyond', { from }) : t('range', { from, to }),
              count: obligations,
            }))}
          />
        </div>
      ) : null}
      {awaited.length > 0 ? (
        <>
          <h3 className="mb-3 font-semibold font-serif text-lg">{awaitedTexts('title')}</h3>
          <p role="status" className="sr-only">
            {nudged.length > 0 ? awaitedTexts('nudgedToday', { names: listNames(locale, nudged, '') }) : null}
          </p>
          <AwaitedTable
            path={path}
            people={awaited}
            documents={documents}
            now={now}
            nudge={nudge}
            back={back}
          />
          <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2 print:hidden">
            {count > 0 ? <TextLink href={`${path}/reports?status=late`}>{t('allLate')}</TextLink> : null}
            <TextLink href={`${path}/people`}>{t('everyone')}</TextLink>
          </p>
        </>
      ) : null}
    </Section>
  );
}
