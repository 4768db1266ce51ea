import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { seeOther } from '@/access/redirect';
import { findTablet } from '@/access/tablet';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Page, PageHeader } from '@/components/ui/page';
import { openCard } from '@/features/sessions/card-actions';
import type { Locale } from '@/i18n/routing';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('join'))('title') };
}

/** The short address printed on a card, for those who type it. */
export default async function JoinPage({ params }: { params: Promise<{ locale: Locale }> }) {
  const [{ locale }, t] = await Promise.all([params, getTranslations('join')]);
  const tablet = await findTablet();
  if (tablet) return seeOther(`/${locale}/o/${tablet.organizationSlug}/tablet`);
  const texts = (await getMessages()).join;
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ActionForm
        action={openCard.bind(null, { locale })}
        errors={texts.errors}
        refusals={texts.refusals}
        labels={{ handle: t('handle') }}
      >
        <TextInput
          name="handle"
          label={t('handle')}
          hint={t('handleHint')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          width="medium"
          required
        />
        <div>
          <SubmitButton>{t('go')}</SubmitButton>
        </div>
      </ActionForm>
    </Page>
  );
}
