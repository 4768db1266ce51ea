import { getTranslations } from 'next-intl/server';
import { Details } from '@/components/ui/details';

/** What is left for whoever has lost everything, and why nobody of their organization can do it for them. */
export async function LostAll() {
  const t = await getTranslations('secondFactor.lost');
  return (
    <Details summary={t('summary')}>
      <div className="flex max-w-measure flex-col gap-3">
        <p>{t('operator')}</p>
        <p>
          <code className="break-words font-mono text-sm">
            npm run setup -- --reset-second-factor {t('address')}
          </code>
        </p>
        <p>{t('whyNotOwner')}</p>
      </div>
    </Details>
  );
}
