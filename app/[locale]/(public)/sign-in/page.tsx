import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { localPath } from '@/access/redirect';
import { sampleRuns } from '@/access/sample';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import { requestLink } from '@/features/sessions/actions';
import { SampleDoors } from '@/features/sessions/components/sample-doors';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<{ next?: string; 'signed-out'?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

/** One field, one button: a link comes by mail. */
export default async function SignInPage({ params, searchParams }: Props) {
  const [{ locale }, query, t] = await Promise.all([params, searchParams, getTranslations('signIn')]);
  const texts = (await getMessages()).signIn;
  const next = localPath(query.next);
  return (
    <Page>
      <PageHeader title={t('title')} lead={t('lead')} />
      {query['signed-out'] ? <Notice tone="good">{t('signedOut')}</Notice> : null}
      {sampleRuns() ? <SampleDoors locale={locale} /> : null}
      <ActionForm
        action={requestLink.bind(null, { locale })}
        errors={texts.errors}
        refusals={texts.refusals}
        labels={{ email: t('email') }}
        className="mt-8 flex max-w-measure flex-col gap-6"
      >
        <TextInput
          name="email"
          type="email"
          label={t('email')}
          hint={t('emailHint')}
          autoComplete="email"
          inputMode="email"
          width="medium"
          required
        />
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <div>
          <SubmitButton pending={t('sending')}>{t('send')}</SubmitButton>
        </div>
      </ActionForm>
      <Section title={t('card')} intro={t('cardLead')}>
        <ButtonLink tone="quiet" href="/join">
          {t('card')}
        </ButtonLink>
      </Section>
    </Page>
  );
}
