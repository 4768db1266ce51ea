import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openStudio, readLibrary } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { ButtonLink } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { DraftForm } from '@/features/library/components/draft-form';
import { Report } from '@/features/library/components/report';
import { discardDraftAction } from '@/features/library/drafts/actions';
import { checkDraft } from '@/features/library/drafts/check';
import { findReferences, findStudioDocument } from '@/features/library/drafts/queries';
import { findAside } from '@/features/library/merging/queries';
import { dateAndTime, shortDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; slug: string }>;
  searchParams: Promise<{ saved?: string; merged?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).slug };
}

/** A document in the studio: its draft, what the check says, the publication, the versions. */
export default async function StudioDocumentPage({ params, searchParams }: Props) {
  const [{ locale, slug }, query, t] = await Promise.all([params, searchParams, getTranslations('studio')]);
  const session = await openStudio(locale);
  const found = await readLibrary(session, async (scope) => {
    const document = await findStudioDocument(scope, slug, locale);
    if (!document) return null;
    return { document, references: await findReferences(scope), aside: await findAside(scope, slug) };
  });
  if (!found) return notFound();
  const { document } = found;
  const { draft, versions } = document;
  const place = { locale };
  const drafted = draft.revision > 0;
  const report = drafted ? await checkDraft(draft, found.references) : null;
  const latest = versions[0];
  const { studio } = await getMessages();
  return (
    <Page width="wide">
      <PageHeader
        title={document.title}
        above={`${t(`kind.${document.kind}`)} · ${slug}`}
        actions={
          <>
            {document.kind === 'guide' ? (
              <ButtonLink tone="quiet" href={`/studio/documents/${slug}/questions`}>
                {t('questions.open')}
              </ButtonLink>
            ) : null}
            {document.kind === 'guide' && latest ? (
              <ButtonLink tone="quiet" href={`/studio/documents/${slug}/insights`}>
                {t('insights.open')}
              </ButtonLink>
            ) : null}
            {report?.document ? (
              <ButtonLink tone="quiet" href={`/studio/documents/${slug}/preview`}>
                {t('preview.open')}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {query.saved && drafted ? (
        <Notice tone="good" announce="status">
          {t('draft.saved')}
        </Notice>
      ) : null}
      {query.merged && drafted ? (
        <Notice tone="good" announce="status">
          {t('editor.merged')}
        </Notice>
      ) : null}
      {found.aside ? (
        <Notice tone="late" title={t('editor.aside.title')}>
          <p className="mb-3">{t('editor.aside.lead', { at: dateAndTime(locale, found.aside.putAt) })}</p>
          <ButtonLink href={`/studio/documents/${slug}/merge`}>{t('editor.aside.open')}</ButtonLink>
        </Notice>
      ) : null}
      {report ? (
        <Section title={t('report.title')} id="report">
          <Report report={report} />
        </Section>
      ) : null}
      {report ? (
        <Section title={t('publish.title')} intro={t('publish.lead')}>
          {report.document ? (
            <ButtonLink href={`/studio/documents/${slug}/publish`}>{t('publish.open')}</ButtonLink>
          ) : (
            <p>{t('publish.notReady')}</p>
          )}
        </Section>
      ) : null}
      <Section
        title={t('draft.title')}
        intro={drafted || !latest ? t('draft.lead') : t('draft.fresh', { number: latest.number })}
      >
        <DraftForm place={place} draft={draft} version={latest?.number ?? 0} recalled={await recallTyped()} />
        {drafted ? (
          <ActionForm
            action={discardDraftAction.bind(null, place)}
            refusals={studio.refusals}
            className="mt-6"
          >
            <input type="hidden" name="slug" value={slug} />
            <SubmitButton tone="danger">{t('draft.discard')}</SubmitButton>
          </ActionForm>
        ) : null}
      </Section>
      <Section
        title={t('versions.title')}
        actions={
          versions.length + Number(drafted) > 1 ? (
            <>
              {versions.length > 0 ? (
                <TextLink href={`/studio/documents/${slug}/publications`}>{t('publications.open')}</TextLink>
              ) : null}
              <TextLink href={`/studio/documents/${slug}/compare`}>{t('compare.open')}</TextLink>
            </>
          ) : versions.length > 0 ? (
            <TextLink href={`/studio/documents/${slug}/publications`}>{t('publications.open')}</TextLink>
          ) : null
        }
      >
        {versions.length === 0 ? <p>{t('versions.none')}</p> : null}
        {versions.length > 0 ? (
          <DataTable
            caption={t('versions.title')}
            columns={[
              { key: 'number', label: t('versions.columns.version') },
              { key: 'change', label: t('versions.columns.change') },
              { key: 'date', label: t('versions.columns.date') },
              { key: 'note', label: t('versions.columns.note') },
              { key: 'hash', label: t('versions.columns.hash') },
            ]}
            rows={versions.map((version) => ({
              key: String(version.number),
              cells: [
                t('versions.number', { number: version.number }),
                t(`versions.${version.change}`),
                shortDate(locale, version.publishedAt),
                version.note ?? '–',
                <code key="hash" className="break-all text-sm">
                  {version.sha256.slice(0, 16)}
                </code>,
              ],
            }))}
          />
        ) : null}
      </Section>
    </Page>
  );
}
