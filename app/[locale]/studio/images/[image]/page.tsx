import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getFormatter, getMessages, getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openStudio, readLibrary } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { describeImageAction, removeImageAction } from '@/features/library/images/actions';
import { altOf } from '@/features/library/images/components/image-list';
import { ImageUses } from '@/features/library/images/components/image-uses';
import { figureSource } from '@/features/library/images/figure-source';
import { imageHref, imageName, isImageName } from '@/features/library/images/name';
import { findImage } from '@/features/library/images/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; image: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio.images'))('describe') };
}

/** One image: what it shows, in both languages, how to put it into a text, and where it is shown. */
export default async function ImagePage({ params, searchParams }: Props) {
  const [{ locale, image: sha256 }, query, t, format, { studio }] = await Promise.all([
    params,
    searchParams,
    getTranslations('studio.images'),
    getFormatter(),
    getMessages(),
  ]);
  const session = await openStudio(locale);
  if (!isImageName(imageName(sha256))) return notFound();
  const image = await readLibrary(session, (scope) => findImage(scope, sha256));
  if (!image) return notFound();
  const typed = await recallTyped();
  const place = { locale };
  const { altFr, altEn } = image;
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: '/studio/images', label: t('nav') }]} />}
        title={t('describe')}
        lead={t('describeLead')}
      />
      {query.said ? (
        <div className="mb-6">
          <Notice tone="good" announce="status">
            {t('said')}
          </Notice>
        </div>
      ) : null}
      <img
        src={imageHref(imageName(sha256))}
        width={image.width}
        height={image.height}
        alt={altOf(image, locale) ?? t('unsaid', { name: sha256.slice(0, 8) })}
        className="mb-2 h-auto max-w-full rounded-sm border border-line bg-paper-raised"
      />
      <p className="mb-8 text-ink-soft text-sm tabular-nums">
        {t('facts', {
          width: image.width,
          height: image.height,
          kilobytes: format.number(Math.ceil(image.size / 1_000)),
        })}
      </p>
      <ActionForm
        action={describeImageAction.bind(null, place)}
        initial={typed ? { status: 'idle', values: typed } : undefined}
        errors={{ ...studio.errors, character: studio.images.character }}
        refusals={{ ...studio.refusals, image_gone: studio.images.gone }}
        labels={{ altFr: t('altFr'), altEn: t('altEn') }}
      >
        <input type="hidden" name="image" value={sha256} />
        <TextInput
          name="altFr"
          label={t('altFr')}
          hint={t('altHint')}
          defaultValue={altFr ?? undefined}
          lang="fr"
          maxLength={300}
          required
        />
        <TextInput
          name="altEn"
          label={t('altEn')}
          hint={t('altHint')}
          defaultValue={altEn ?? undefined}
          lang="en"
          maxLength={300}
          required
        />
        <SubmitButton pending={t('saving')}>{t('save')}</SubmitButton>
      </ActionForm>
      {altFr && altEn ? (
        <Section title={t('insert')} intro={t('insertIntro')}>
          <dl className="flex flex-col gap-4">
            {(['fr', 'en'] as const).map((language) => (
              <div key={language}>
                <dt className="font-semibold">{`${language}.mdx`}</dt>
                <dd lang={language}>
                  <code className="break-all text-sm">
                    {figureSource(sha256, language === 'fr' ? altFr : altEn)}
                  </code>
                </dd>
              </div>
            ))}
          </dl>
        </Section>
      ) : null}
      <Section title={t('uses.title')}>
        <ImageUses uses={image.uses} />
        {image.uses.length === 0 ? (
          <ActionForm
            action={removeImageAction.bind(null, place)}
            refusals={{ ...studio.refusals, image_used: studio.images.used }}
            className="mt-6"
          >
            <input type="hidden" name="image" value={sha256} />
            <SubmitButton tone="danger">{t('remove')}</SubmitButton>
          </ActionForm>
        ) : null}
      </Section>
    </Page>
  );
}
