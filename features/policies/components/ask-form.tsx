import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { Section } from '@/components/ui/page';
import { askEveryoneToRead } from '../actions';
import { DELAYS } from '../input';

/** Under an adopted policy: asks everyone, present and to come, to read it. */
export async function AskForm({ slug, place }: { slug: string; place: MemberPlace }) {
  const [t, { policies }] = await Promise.all([getTranslations('policies.ask'), getMessages()]);
  return (
    <Section title={t('title')} intro={t('intro')}>
      <ActionForm
        action={askEveryoneToRead.bind(null, place)}
        errors={policies.ask.errors}
        refusals={policies.ask.refusals}
        labels={{ days: t('days') }}
      >
        <input type="hidden" name="policy" value={slug} />
        <Select
          name="days"
          label={t('days')}
          defaultValue="14"
          required
          options={DELAYS.map((days) => ({ value: String(days), label: t('day', { days }) }))}
        />
        <div>
          <SubmitButton pending={t('acting')}>{t('act')}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
