import { getLocale, getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import type { ScoreView } from '../queries';

/** Among the settings: whether scores are shown, and the way to the page that decides it. */
export async function ScoresSection({
  view,
  shown,
  href,
}: {
  view: ScoreView | null;
  shown: boolean;
  href: string;
}) {
  const [t, locale] = await Promise.all([getTranslations('scores'), getLocale()]);
  const state = view === null ? 'off' : shown ? 'shown' : 'announced';
  const date = view ? longDate(locale, view.fromOn) : '';
  return (
    <Section title={t('sectionTitle')} intro={t(`section.${state}`, { date })}>
      <ButtonLink tone="quiet" href={href}>
        {t('open')}
      </ButtonLink>
    </Section>
  );
}
