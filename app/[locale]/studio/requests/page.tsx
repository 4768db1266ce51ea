import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { Select } from '@/components/form/select';
import { EmptyState } from '@/components/ui/empty-state';
import { Filters } from '@/components/ui/filters';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { type Query, withQuery } from '@/components/ui/query';
import { RequestList } from '@/features/requests/components/request-list';
import { kinds, states } from '@/features/requests/input';
import { listRequests } from '@/features/requests/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests'))('nav') };
}

const path = '/studio/requests';
const shown = ['open', ...states, 'all'] as const;
const sorts = ['all', ...kinds] as const;

/** Everything that was asked of us: what is not closed, unless something else is chosen. */
export default async function RequestsPage({ params, searchParams }: Props) {
  const [{ locale }, query, t] = await Promise.all([params, searchParams, getTranslations('requests.inbox')]);
  const session = await openStudio(locale);
  const state = shown.find((one) => one === query.state) ?? 'open';
  const kind = sorts.find((one) => one === query.kind) ?? 'all';
  const from = typeof query.from === 'string' ? query.from : '';
  const chosen = {
    ...(state === 'all' ? {} : { state }),
    ...(kind === 'all' ? {} : { kind }),
    from,
  };
  const { requests, next } = await readLibrary(session, (scope) => listRequests(scope, chosen, locale));
  const active = state !== 'open' || kind !== 'all';
  return (
    <Page width="wide">
      <PageHeader title={t('title')} lead={t('lead')} />
      {query.done === 'destroyed' ? (
        <div className="mb-6">
          <Notice tone="good" announce="status">
            {t('destroyed')}
          </Notice>
        </div>
      ) : null}
      <Filters path={path} active={active}>
        <Select
          name="state"
          label={t('state')}
          options={shown.map((value) => ({ value, label: t(`states.${value}`) }))}
          defaultValue={state}
          required
        />
        <Select
          name="kind"
          label={t('kind')}
          options={sorts.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          defaultValue={kind}
          required
        />
      </Filters>
      {requests.length === 0 ? (
        <EmptyState title={active || from ? t('noneFound') : t('none')} />
      ) : (
        <RequestList requests={requests} />
      )}
      {next ? (
        <p className="mt-5">
          <TextLink href={withQuery(path, query, { from: next, done: undefined })}>{t('more')}</TextLink>
        </p>
      ) : null}
    </Page>
  );
}
