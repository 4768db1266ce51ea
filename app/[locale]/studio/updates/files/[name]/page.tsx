import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader } from '@/components/ui/page';
import { addressOf, fileAt } from '@/features/library/exchange/layout';
import { FileDraft } from '@/features/library/updates/components/file-draft';
import { Proposal } from '@/features/library/updates/components/proposal';
import { findFileDraft, findUpdate } from '@/features/library/updates/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; name: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: fileAt((await params).name) ?? '' };
}

/** A file that is no document's: what waits of it, and what a release proposes. */
export default async function UpdateOfFilePage({ params }: Props) {
  const [{ locale, name: address }, t] = await Promise.all([params, getTranslations('studio.updates')]);
  const session = await openStudio(locale);
  const name = fileAt(address);
  if (!name) return notFound();
  const { draft, update } = await readLibrary(session, async (scope) => ({
    draft: await findFileDraft(scope, name),
    update: await findUpdate(scope, name, locale),
  }));
  if (!draft && !update) return notFound();
  const place = { locale };
  return (
    <Page width="wide">
      <PageHeader
        title={t(`file.${addressOf(name)}`)}
        above={<Breadcrumb items={[{ href: '/studio/updates', label: t('nav') }]} />}
      />
      {draft ? <FileDraft place={place} file={draft} /> : null}
      {update ? <Proposal place={place} update={update} /> : null}
    </Page>
  );
}
