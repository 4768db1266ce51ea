import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { seeOther } from '@/access/redirect';
import { openOrganization, read } from '@/access/session';
import { ButtonLink } from '@/components/ui/button';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { previewAdoption } from '@/features/agreements/adopting/queries';
import { FreezeForm } from '@/features/agreements/components/freeze-form';
import { FrozenText } from '@/features/agreements/components/frozen-text';
import { Hash } from '@/features/agreements/components/hash';
import { listAgreements } from '@/features/agreements/overview/queries';
import type { Locale } from '@/i18n/routing';

type Props = { params: Promise<{ locale: Locale; organization: string; slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements.previewPage'))('title') };
}

/** Both languages byte for byte as they would be frozen, then the act that freezes them. */
export default async function PreviewPage({ params }: Props) {
  const [{ locale, organization, slug }, t, page] = await Promise.all([
    params,
    getTranslations('agreements.previewPage'),
    getTranslations('agreements'),
  ]);
  const gate = await openOrganization(locale, organization, 'agreements:adopt');
  const view = await read(gate, async (scope) => {
    const preview = await previewAdoption(scope, slug);
    const [agreement] = await listAgreements(scope, locale, slug);
    return preview && agreement ? { ...preview, agreement } : null;
  });
  if (!view) return notFound();
  const { prepared, template, agreement } = view;
  const form = `/o/${organization}/manage/agreements/${slug}/adopt`;
  if (!prepared.ok) return seeOther(`/${locale}${form}?check=yes`);
  if (!view.draft) return seeOther(`/${locale}${form}`);
  return (
    <Page width="reading">
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <ButtonLink href={form} tone="quiet">
            {t('back')}
          </ButtonLink>
        }
      />
      {(['fr', 'en'] as const).map((text) => (
        <Section key={text} title={page(`textIn.${text}`)}>
          <FrozenText bytes={prepared.texts[text].bytes} locale={text} />
          <p className="mt-8 text-ink-soft text-sm">{page('sha256')}</p>
          <Hash hex={prepared.texts[text].sha256} />
        </Section>
      ))}
      <FreezeForm
        agreement={agreement}
        version={template.versionId}
        texts={prepared.texts}
        place={{ locale, organization }}
      />
    </Page>
  );
}
