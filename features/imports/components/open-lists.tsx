import { getTranslations } from 'next-intl/server';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import type { OpenImport } from '../queries';

/** Lists sent before, which wait for somebody. */
export async function OpenLists({ path, lists }: { path: string; lists: readonly OpenImport[] }) {
  if (lists.length === 0) return null;
  const t = await getTranslations('imports.start');
  return (
    <div className="mb-8">
      <Notice title={t('open', { count: lists.length })}>
        <ul className="list-none">
          {lists.map(({ id, startedAt, state }) => (
            <li key={id}>
              <TextLink href={`${path}/${id}`}>
                {t('sentAt')} <DateText date={startedAt} form="time" />
              </TextLink>{' '}
              – {t(`states.${state}`)}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
