import { getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ButtonLink } from '@/components/ui/button';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { AdoptionPreview } from '../adopting/queries';
import { managePath } from '../manage-path';
import type { AgreementSummary } from '../overview/queries';
import { FreezeForm } from './freeze-form';
import { FrozenText } from './frozen-text';
import { Hash } from './hash';

/** Both languages byte for byte as they would be frozen, then the act that freezes them. */
export async function TextPreview({
  view: { prepared, template, summary },
  place,
}: {
  view: AdoptionPreview & { readonly summary: AgreementSummary };
  place: MemberPlace;
}) {
  if (!prepared.ok) throw new Error('nothing to show: the page leads back to the form');
  const { kind, slug } = template;
  const [t, page] = await Promise.all([
    getTranslations('agreements.previewPage'),
    getTranslations('agreements'),
  ]);
  return (
    <Page width="reading">
      <PageHeader
        title={t('title')}
        lead={t('lead', { kind })}
        actions={
          <ButtonLink href={`${managePath(place.organization, kind)}/${slug}/adopt`} tone="quiet">
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
      <FreezeForm agreement={summary} version={template.versionId} texts={prepared.texts} place={place} />
    </Page>
  );
}
