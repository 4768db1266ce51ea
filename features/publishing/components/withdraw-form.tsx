import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { Checkbox } from '@/components/form/checkbox';
import { SubmitButton } from '@/components/form/submit-button';
import { Section } from '@/components/ui/page';
import { withdrawPublished } from '../actions';

/** The act that takes a policy down; its consequence is said before. */
export async function WithdrawForm({ policy, place }: { policy: string; place: MemberPlace }) {
  const [t, { publishing }] = await Promise.all([getTranslations('publishing.withdraw'), getMessages()]);
  return (
    <Section title={t('title')} intro={t('intro')}>
      <ActionForm
        action={withdrawPublished.bind(null, place)}
        errors={publishing.errors}
        refusals={publishing.refusals}
        labels={{ sure: t('sure') }}
      >
        <input type="hidden" name="policy" value={policy} />
        <Checkbox name="sure" label={t('sure')} required />
        <div>
          <SubmitButton tone="quiet" pending={t('acting')}>
            {t('act')}
          </SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}
