import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import type { PackSummary } from '../queries';
import { ByteCount } from './byte-count';
import { ChoiceText } from './choice-text';
import { PackProgress } from './pack-progress';
import { RefreshWhileMaking } from './refresh-while-making';

/** What is next for a pack, then what is known of it. */
export async function PackFacts({ pack, path }: { pack: PackSummary; path: string }) {
  const [t, list] = await Promise.all([getTranslations('packs.page'), getTranslations('packs.list')]);
  const { state, sha256, size, lines } = pack;
  const here = `${path}/packs/${pack.id}`;
  const facts: [string, ReactNode][] = [
    [t('about'), <ChoiceText key="about" choice={pack.choice} />],
    [
      t('asked'),
      <span key="asked">
        <DateText date={pack.requestedAt} form="time" />{' '}
        {pack.requestedBy === null ? t('byCommand') : t('askedBy', { name: pack.requestedBy })}
      </span>,
    ],
  ];
  if (lines !== null) facts.push([t('lines'), t('lineCount', { count: lines })]);
  if (pack.expiresAt && state === 'ready') {
    facts.push([t('expires'), <DateText key="expires" date={pack.expiresAt} form="time" />]);
  }
  if (sha256) {
    facts.push([
      t('sha256'),
      <code key="sha256" className="select-all break-all font-mono text-sm">
        {sha256}
      </code>,
    ]);
  }
  return (
    <>
      {state === 'waiting' || state === 'making' ? (
        <div className="flex max-w-measure flex-col items-start gap-4" aria-live="polite">
          <RefreshWhileMaking />
          <PackProgress pack={pack} />
          <TextLink href={here}>{list('reload')}</TextLink>
        </div>
      ) : null}
      {state === 'ready' && size !== null ? (
        <ButtonLink href={`${here}/download`}>
          <span>
            {t('download')} (<ByteCount bytes={size} />)
          </span>
        </ButtonLink>
      ) : null}
      {state === 'failed' || state === 'expired' ? <ButtonLink href={path}>{t('again')}</ButtonLink> : null}
      <dl className="mt-8 border-line border-t">
        {facts.map(([label, value]) => (
          <div key={label} className="grid gap-x-6 border-line border-b py-2.5 sm:grid-cols-[12rem_1fr]">
            <dt className="text-ink-soft">{label}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
