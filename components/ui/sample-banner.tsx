import { getTranslations } from 'next-intl/server';

/** Says on every page that nothing here is real. Prints too: a sample's handout must not pass for a true one. */
export async function SampleBanner() {
  const t = await getTranslations('common');
  return (
    <aside
      aria-label={t('sample.label')}
      className="border-late border-b bg-late-soft px-5 py-1.5 text-center text-late text-sm"
    >
      <strong className="font-semibold">exemple / sample</strong>
      <span className="text-ink"> · {t('sample.text')}</span>
    </aside>
  );
}
