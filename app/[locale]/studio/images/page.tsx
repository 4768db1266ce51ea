import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { openStudio, readLibrary } from '@/access/session';
import { FileToSend } from '@/components/form/file-to-send';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { Pagination } from '@/components/ui/pagination';
import { type Query, readPage, withQuery } from '@/components/ui/query';
import { ImageList } from '@/features/library/images/components/image-list';
import { MAX_BYTES, MAX_PIXELS, UNUSED_DAYS } from '@/features/library/images/limits';
import { listImages, PAGE } from '@/features/library/images/queries';
import { localePath } from '@/i18n/path';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.images'))('nav') };
}

/** The library's images, and where to add one. */
export default async function ImagesPage({ params, searchParams }: Props) {
  const [{ locale }, query, t, messages] = await Promise.all([
    params,
    searchParams,
    getTranslations('studio.images'),
    getMessages(),
  ]);
  const session = await openStudio(locale);
  const page = readPage(query.page);
  const { images, total } = await readLibrary(session, (scope) => listImages(scope, page));
  const limits = { megabytes: MAX_BYTES / 1_000_000, pixels: MAX_PIXELS / 1_000_000 };
  const problems: Readonly<Record<string, string>> = messages.studio.images.problems;
  const problem = typeof query.problem === 'string' ? query.problem : undefined;
  const isKnown = (code: string | undefined): code is keyof typeof messages.studio.images.problems =>
    code !== undefined && Object.hasOwn(problems, code);
  return (
    <Page width="wide">
      <PageHeader title={t('title')} lead={t('lead')} />
      {query.removed ? (
        <div className="mb-6">
          <Notice tone="good" announce="status">
            {t('removed')}
          </Notice>
        </div>
      ) : null}
      <form
        method="post"
        encType="multipart/form-data"
        action={localePath(locale, '/studio/images/file')}
        className="flex max-w-measure flex-col gap-6"
      >
        <FileToSend
          id="image-file"
          accept="image/jpeg,image/png,image/webp"
          roomy
          label={t('file')}
          hint={t('fileHint', limits)}
          error={isKnown(problem) ? t(`problems.${problem}`, limits) : undefined}
          tooLarge={t('problems.too_large', limits)}
          maxBytes={MAX_BYTES}
        />
        <Button type="submit" className="sm:self-start">
          {t('add')}
        </Button>
      </form>
      <Section title={t('list')} intro={t('listIntro', { days: UNUSED_DAYS })}>
        {total === 0 ? <p>{t('none')}</p> : <ImageList images={images} locale={locale} />}
        <Pagination
          page={page}
          pageCount={Math.ceil(total / PAGE)}
          href={(other) => withQuery('/studio/images', { page: String(other) })}
        />
      </Section>
    </Page>
  );
}
