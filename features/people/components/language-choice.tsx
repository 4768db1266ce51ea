import { getTranslations } from 'next-intl/server';
import { RadioGroup } from '@/components/form/choice-group';

/** The language in which a person is written to. */
export async function LanguageChoice({ defaultValue }: { defaultValue: 'fr' | 'en' }) {
  const t = await getTranslations('people.fields');
  return (
    <RadioGroup
      name="locale"
      label={t('locale')}
      required
      defaultValue={defaultValue}
      choices={[
        { value: 'fr', label: t('fr') },
        { value: 'en', label: t('en') },
      ]}
    />
  );
}
