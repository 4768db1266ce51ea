import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import type { AgreementSummary } from '../overview/queries';

/** The one act of an undertaking's or a policy's page; quiet when what is in force is up to date. */
export async function AdoptButton({ agreement, path }: { agreement: AgreementSummary; path: string }) {
  const t = await getTranslations('agreements');
  const { kind, draft, adoption, behind } = agreement;
  return (
    <ButtonLink
      href={`${path}/adopt`}
      tone={adoption && behind !== 'material' && !draft ? 'quiet' : 'primary'}
    >
      {draft ? t('resume') : adoption ? t('adoptAgain') : t('adopt', { kind })}
    </ButtonLink>
  );
}
