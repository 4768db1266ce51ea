import { getTranslations } from 'next-intl/server';
import { TextInput } from '@/components/form/text-input';
import { addDays, type Day } from '@/lib/days';
import { LONGEST_TERM } from '../term';

/** The first and the last day of a consent: today and a week from now, to begin with. */
export async function TermFields({ today }: { today: Day }) {
  const t = await getTranslations('entry.term');
  return (
    <>
      <TextInput
        name="fromOn"
        type="date"
        label={t('from')}
        width="medium"
        min={today}
        max={addDays(today, LONGEST_TERM - 1)}
        defaultValue={today}
        required
      />
      <TextInput
        name="untilOn"
        type="date"
        label={t('until')}
        hint={t('hint')}
        width="medium"
        min={today}
        defaultValue={addDays(today, 6)}
        required
      />
    </>
  );
}
