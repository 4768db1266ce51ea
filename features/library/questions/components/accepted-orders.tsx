import { getTranslations } from 'next-intl/server';
import { Fieldset } from '@/components/form/fieldset';
import { TextInput } from '@/components/form/text-input';
import type { QuestionForm } from '../question-form';

/** The accepted orders, by the letters of the options: those there are, and room for one more. */
export async function AcceptedOrders({ form }: { form: QuestionForm }) {
  const t = await getTranslations('studio.questions.one');
  const orders = [...form.answers, []]
    .slice(0, 12)
    .map((order, index) => ({ name: `order.${index}`, number: index + 1, letters: order.join(' ') }));
  return (
    <Fieldset legend={t('orders')} hint={t('ordersHint')}>
      {orders.map(({ name, number, letters }) => (
        <TextInput
          key={name}
          name={name}
          label={t('order', { number })}
          defaultValue={letters}
          width="medium"
          autoComplete="off"
        />
      ))}
    </Fieldset>
  );
}
