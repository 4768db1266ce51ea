import { createTranslator } from 'next-intl';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';

/** What says, inside the file that is handed over, what it is; the worker has no request to read a language from. */
export function readme(values: { organization: string; day: string }): string {
  const texts = (
    [
      ['fr', fr],
      ['en', en],
    ] as const
  ).map(([locale, messages]) => {
    const t = createTranslator({ locale, messages, namespace: 'erasure.file' });
    return [t('title', values), t('what', values), t('how'), t('care')].join('\n\n');
  });
  return `${texts.join('\n\n----\n\n')}\n`;
}
