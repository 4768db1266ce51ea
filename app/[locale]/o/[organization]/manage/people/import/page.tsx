import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { FileToSend } from '@/components/form/file-to-send';
import { SubmitButton } from '@/components/form/submit-button';
import { TextArea } from '@/components/form/text-area';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { pasteList } from '@/features/imports/actions';
import { OpenLists } from '@/features/imports/components/open-lists';
import { listOpenImports } from '@/features/imports/queries';
import { MAX_BYTES, MAX_ROWS } from '@/features/imports/reading/grid';
import { localePath } from '@/i18n/path';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports.start'))('title') };
}

/** Many people at once: a pasted list, or a file. Nothing is written before it has been looked at. */
export default async function ImportPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, { imports: texts }] = await Promise.all([
    params,
    searchParams,
    getTranslations('imports.start'),
    getMessages(),
  ]);
  const gate = await openOrganization(locale, slug, 'people:manage');
  const lists = await read(gate, listOpenImports);
  const typed = await recallTyped();
  const path = `/o/${slug}/manage/people`;
  const errors: Readonly<Record<string, string>> = texts.errors;
  const problem = typeof query.problem === 'string' ? errors[query.problem] : undefined;
  const limits = { megabytes: MAX_BYTES / 1_000_000, people: MAX_ROWS };
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: path, label: t('people') }]} />}
        title={t('title')}
        lead={t('lead')}
      />
      {query.done === 'abandoned' ? (
        <div className="mb-6">
          <Notice tone="good" announce="status">
            {t('abandoned')}
          </Notice>
        </div>
      ) : null}
      <OpenLists path={`${path}/import`} lists={lists} />
      <Section title={t('fileTitle')}>
        <form
          method="post"
          encType="multipart/form-data"
          action={localePath(locale, `${path}/import/file`)}
          className="flex max-w-measure flex-col gap-6"
        >
          <FileToSend
            id="import-file"
            accept=".csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            label={t('file')}
            hint={t('fileHint', limits)}
            error={problem}
            tooLarge={texts.errors.too_large}
            maxBytes={MAX_BYTES}
          />
          <Button type="submit" className="sm:self-start">
            {t('send')}
          </Button>
        </form>
      </Section>
      <Section title={t('pasteTitle')}>
        <ActionForm
          action={pasteList.bind(null, { locale, organization: slug })}
          initial={typed ? { status: 'idle', values: typed } : undefined}
          errors={texts.errors}
          refusals={texts.refusals}
          labels={{ list: t('list') }}
        >
          <TextArea name="list" label={t('list')} hint={t('listHint')} rows={8} autoComplete="off" required />
          <SubmitButton tone="quiet" pending={t('reading')}>
            {t('read')}
          </SubmitButton>
        </ActionForm>
      </Section>
      <p className="mt-10 max-w-measure text-ink-soft text-sm">{t('kept')}</p>
    </Page>
  );
}
