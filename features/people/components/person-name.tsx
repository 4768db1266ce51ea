import { getTranslations } from 'next-intl/server';

/** A person's name, or that they were erased: an empty name is nobody's. */
export async function PersonName({ name }: { name: string }) {
  const t = await getTranslations('people');
  return name === '' ? <span className="text-ink-soft">{t('erasedPerson')}</span> : name;
}
