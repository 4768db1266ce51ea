import { getTranslations } from 'next-intl/server';

/** What happens before the question. */
export async function Situation({ children }: { children: string }) {
  const t = await getTranslations('quiz');
  return (
    <div className="mb-6 max-w-measure border-line-strong border-l pl-4">
      <p className="text-ink-soft text-sm">{t('situation')}</p>
      <p className="mt-1 font-serif text-lg oldstyle-nums">{children}</p>
    </div>
  );
}
