import { getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Status } from '@/components/ui/status';
import type { RequestHead, RequestPage } from '../queries';

const LOOKS = { new: 'to_do', answered: 'done', closed: 'paused' } as const;

/** Where a request stands: a word, a shape, a colour. */
export async function RequestState({ state }: Pick<RequestHead, 'state'>) {
  const t = await getTranslations('requests.state');
  return <Status status={LOOKS[state]}>{t(state)}</Status>;
}

/** The requests of one page, each led to by its first words. */
export async function RequestList({ requests }: Pick<RequestPage, 'requests'>) {
  const [t, about] = await Promise.all([
    getTranslations('requests.inbox'),
    getTranslations('requests.topics'),
  ]);
  return (
    <DataTable
      caption={t('title')}
      columns={(['message', 'from', 'about', 'received', 'state'] as const).map((key) => ({
        key,
        label: t(`columns.${key}`),
      }))}
      rows={requests.map((request) => ({
        key: request.id,
        cells: [
          <TextLink key="open" href={`/studio/requests/${request.id}`} lang={request.locale}>
            {request.beginning}
          </TextLink>,
          <span key="from" className="[overflow-wrap:anywhere]">
            {request.name ?? request.email ?? request.organization}
          </span>,
          request.topic
            ? about(request.topic)
            : t('guide', { guide: request.guide ?? '', version: request.version ?? 0 }),
          <DateText key="received" date={request.receivedAt} form="short" />,
          <RequestState key="state" state={request.state} />,
        ],
      }))}
    />
  );
}
