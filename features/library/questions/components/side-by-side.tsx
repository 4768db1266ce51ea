import { getTranslations } from 'next-intl/server';
import { TextArea } from '@/components/form/text-area';
import type { Both } from '../question-form';

/** A text in French and in English, one beside the other. Posted as `nameFr` and `nameEn`. */
export async function SideBySide({
  name,
  label,
  hint,
  texts,
  rows = 3,
}: {
  name: string;
  label: string;
  hint?: string;
  texts: Both;
  rows?: number;
}) {
  const t = await getTranslations('studio.questions.one');
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {(['fr', 'en'] as const).map((language) => (
        <TextArea
          key={language}
          name={`${name}${language === 'fr' ? 'Fr' : 'En'}`}
          label={t(language, { label })}
          hint={hint}
          defaultValue={texts[language]}
          rows={rows}
          lang={language}
        />
      ))}
    </div>
  );
}
