import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { PREVIEW_DAYS } from '@/features/erasure/retention';
import type { LogState } from '@/features/evidence/checkpoints/queries';
import { longDate } from '@/i18n/format-date';
import { asked, percent, total } from '../figures';
import { listNames } from '../names';
import type { Figures } from '../queries';
import type { Signals } from '../signals/queries';

/**
 * What the product knows of compliance beyond who is late, each with the section that it rests on (docs/desk/dashboard.md
 * says which facts). Of a past day, only what is dated.
 */
export async function SignalList({
  figures: { documents, asOf },
  signals,
  log,
}: {
  figures: Pick<Figures, 'documents' | 'asOf'>;
  signals: Signals;
  log: LogState | null;
}) {
  const [t, locale] = await Promise.all([getTranslations('dashboard.signals'), getLocale()]);
  const share = (kind: 'guide' | 'agreement') => {
    const counts = total(documents.filter((one) => one.kind === kind).map(({ now }) => now));
    const percents = percent(counts.done, asked(counts));
    return percents === null
      ? t(`${kind}.none`)
      : t(`${kind}.share`, { percent: percents, done: counts.done, asked: asked(counts) });
  };
  const behind = (kind: 'policy' | 'agreement') =>
    signals.toAdoptAgain.filter((one) => one.kind === kind).map(({ title }) => t('quoted', { title }));
  const again = (kind: 'policy' | 'agreement') =>
    behind(kind).length > 0
      ? t('adoptAgain', { titles: listNames(locale, behind(kind), ''), count: behind(kind).length })
      : '';
  const { designated, reachable } = signals.inCharge;
  const dated = [
    {
      key: 'policy',
      said: [
        signals.policies.length === 0 ? t('policy.none') : '',
        ...signals.policies.map(({ title, adoptedOn }) =>
          t('policy.adopted', { title, date: longDate(locale, adoptedOn) }),
        ),
        again('policy'),
      ],
    },
    { key: 'agreement', said: [share('agreement'), again('agreement'), t('agreement.french')] },
    { key: 'guide', said: [share('guide')] },
  ] as const;
  const ofToday = [
    {
      key: 'inCharge',
      said: [!designated ? t('inCharge.none') : reachable ? t('inCharge.known') : t('inCharge.incomplete')],
    },
    ...dated,
    ...(signals.contract
      ? [
          {
            key: 'contract',
            said: [
              t(`contract.${signals.contract.state}`, {
                date: signals.contract.acceptedOn ? longDate(locale, signals.contract.acceptedOn) : '',
              }),
            ],
          } as const,
        ]
      : []),
    {
      key: 'retention',
      said: [
        t('retention.coming', {
          count: signals.erasures.count,
          days: PREVIEW_DAYS,
          date: signals.erasures.from ? longDate(locale, signals.erasures.from) : '',
        }),
      ],
    },
    ...(log ? [{ key: 'log', said: [t(`log.${log}`)] } as const] : []),
  ] as const;
  const rows: readonly { key: (typeof ofToday)[number]['key']; said: readonly ReactNode[] }[] = asOf.isPast
    ? dated
    : ofToday;
  return (
    <>
      <DataTable
        caption={t('caption')}
        columns={[
          { key: 'signal', label: t('signal') },
          { key: 'state', label: t('state') },
          { key: 'law', label: t('law') },
        ]}
        rows={rows.map(({ key, said }) => ({
          key,
          cells: [
            t(`${key}.title`),
            <span key="state" className="flex flex-col gap-1">
              {said.filter(Boolean).map((text) => (
                <span key={String(text)}>{text}</span>
              ))}
            </span>,
            t(`${key}.law`),
          ],
        }))}
      />
      {asOf.isPast ? <p className="mt-2 text-ink-soft text-sm">{t('onlyDated')}</p> : null}
    </>
  );
}
