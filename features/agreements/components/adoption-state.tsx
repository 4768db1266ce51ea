import { getLocale, getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';
import { Stack } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import type { AgreementSummary } from '../overview/queries';

/** Where things stand, in a sentence or two; and that the template has changed, when it has. */
export async function AdoptionState({ agreement }: { agreement: AgreementSummary }) {
  const [t, locale] = await Promise.all([getTranslations('agreements'), getLocale()]);
  const { kind, adoption, behind, signed, toSign, versionNumber } = agreement;
  if (!adoption) return <Notice title={t('state.notAdopted', { kind })} />;
  return (
    <Stack>
      <p className="max-w-measure font-serif text-lg">
        {t('state.adopted', {
          date: longDate(locale, adoption.frozenAt),
          number: adoption.number,
          version: adoption.versionNumber,
        })}{' '}
        {kind === 'agreement' ? t('state.progress', { signed, toSign }) : null}
      </p>
      {behind === 'no' ? null : (
        <Notice tone={behind === 'material' ? 'late' : 'note'} title={t('behind.title')}>
          <p>{t(`behind.${behind}`, { kind, version: versionNumber })}</p>
        </Notice>
      )}
    </Stack>
  );
}
