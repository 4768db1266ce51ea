import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { openTableView, removeTableView, renameTableView } from '@/features/tables/actions';
import { listViews } from '@/features/tables/views/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

const DONE = ['saved', 'renamed', 'removed', 'first', 'notFirst'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tables.views'))('metaTitle') };
}

/** One's own views of both tables: renamed, removed, opened first. */
export default async function ViewsPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, { tables }] = await Promise.all([
    params,
    searchParams,
    getTranslations('tables.views'),
    getMessages(),
  ]);
  const gate = await openOrganization(locale, slug, 'views:save');
  const views = (await read(gate, (scope) => listViews(scope))).filter(({ own }) => own);
  const place = { locale, organization: slug };
  const path = `/o/${slug}/manage`;
  const table = { people: `${path}/people`, obligations: `${path}/reports` };
  const done = DONE.find((what) => what === query.done);
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { href: `${table.people}?all=yes`, label: t('people') },
              { href: `${table.obligations}?all=yes`, label: t('obligations') },
            ]}
          />
        }
        title={t('title')}
      />
      {done ? (
        <div role="status" className="mb-6">
          <Notice title={t(`done.${done}`)} />
        </div>
      ) : null}
      {views.length === 0 ? <EmptyState title={t('none')}>{t('noneHint')}</EmptyState> : null}
      {views.map((view) => (
        <Section
          key={view.id}
          title={<TextLink href={`${table[view.list]}?${view.query || 'all=yes'}`}>{view.name}</TextLink>}
          intro={t('about', {
            list: view.list,
            shared: view.shared ? 'yes' : 'no',
            first: view.opensFirst ? 'yes' : 'no',
          })}
        >
          <div className="flex flex-col gap-4">
            <ActionForm
              action={renameTableView.bind(null, place)}
              errors={tables.errors}
              refusals={tables.refusals}
              labels={{ name: t('name') }}
            >
              <input type="hidden" name="viewId" value={view.id} />
              <TextInput name="name" label={t('name')} required maxLength={80} defaultValue={view.name} />
              <SubmitButton tone="quiet">{t('rename')}</SubmitButton>
            </ActionForm>
            <div className="flex flex-wrap gap-3">
              <ActionForm
                action={openTableView.bind(null, place)}
                refusals={tables.refusals}
                className="block"
              >
                <input type="hidden" name="viewId" value={view.id} />
                <input type="hidden" name="first" value={view.opensFirst ? 'no' : 'yes'} />
                <SubmitButton tone="quiet">{t(view.opensFirst ? 'openLess' : 'openFirst')}</SubmitButton>
              </ActionForm>
              <ActionForm
                action={removeTableView.bind(null, place)}
                refusals={tables.refusals}
                className="block"
              >
                <input type="hidden" name="viewId" value={view.id} />
                <SubmitButton tone="quiet">{t('remove')}</SubmitButton>
              </ActionForm>
            </div>
          </div>
        </Section>
      ))}
    </Page>
  );
}
