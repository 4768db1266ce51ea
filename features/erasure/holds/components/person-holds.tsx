import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page';
import type { Hold } from '../queries';
import { HoldLines } from './hold-lines';

/** On a person's page, for an owner: the decisions that used their results, and the way to note one. */
export async function PersonHolds({
  holds,
  done,
  href,
}: {
  holds: readonly Hold[];
  /** One was just noted. */
  done: boolean;
  /** Of the page where one is noted; null once nothing more can be. */
  href: string | null;
}) {
  const t = await getTranslations('holds');
  if (holds.length === 0 && href === null) return null;
  return (
    <Section id="decisions" title={t('title')} intro={t('intro')}>
      <div className="flex flex-col items-start gap-4">
        {done ? (
          <Notice tone="good" announce="status">
            {t('done')}
          </Notice>
        ) : null}
        {holds.length > 0 ? <HoldLines holds={holds} /> : null}
        {href ? (
          <ButtonLink tone="quiet" href={href}>
            {t('open')}
          </ButtonLink>
        ) : null}
      </div>
    </Section>
  );
}
