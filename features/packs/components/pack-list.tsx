import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import type { PackSummary } from '../queries';
import { ByteCount } from './byte-count';
import { ChoiceText } from './choice-text';
import { PackProgress } from './pack-progress';
import { PackState } from './pack-state';

/** The packs asked for, latest first: where each stands, and where to take it. */
export async function PackList({ packs, path }: { packs: readonly PackSummary[]; path: string }) {
  const t = await getTranslations('packs.list');
  const columns = (['asked', 'about', 'state', 'size', 'expires'] as const).map((key) => ({
    key,
    label: t(key),
    numeric: key === 'size',
  }));
  const rows = packs.map((pack) => ({
    key: pack.id,
    cells: [
      <TextLink key="asked" href={`${path}/packs/${pack.id}`}>
        <DateText date={pack.requestedAt} form="time" />
      </TextLink>,
      <ChoiceText key="about" choice={pack.choice} />,
      <div key="state" className="flex flex-col gap-1.5">
        <PackState state={pack.state} />
        {pack.state === 'waiting' || pack.state === 'making' ? <PackProgress pack={pack} /> : null}
        {pack.state === 'ready' ? (
          <TextLink href={`${path}/packs/${pack.id}/download`}>{t('download')}</TextLink>
        ) : null}
      </div>,
      pack.size === null ? '–' : <ByteCount key="size" bytes={pack.size} />,
      pack.expiresAt === null ? '–' : <DateText key="expires" date={pack.expiresAt} />,
    ],
  }));
  return <DataTable caption={t('caption')} columns={columns} rows={rows} />;
}
