import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import type { Locale } from '@/i18n/routing';
import { adoptText } from '../actions';
import type { PreparedText } from '../fill-in';
import type { AgreementSummary } from '../overview/queries';

/** The act that freezes what stands above it, by its hashes; its consequence is said before. */
export async function FreezeForm({
  agreement,
  version,
  texts,
  place,
}: {
  agreement: AgreementSummary;
  version: string;
  texts: Readonly<Record<Locale, PreparedText>>;
  place: MemberPlace;
}) {
  const [t, messages] = await Promise.all([getTranslations('agreements.previewPage'), getMessages()]);
  return (
    <ActionForm
      action={adoptText.bind(null, place)}
      refusals={messages.agreements.refusals}
      className="mt-12 flex max-w-measure flex-col gap-4 border-line border-t pt-6"
    >
      <input type="hidden" name="agreement" value={agreement.slug} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="fr" value={texts.fr.sha256} />
      <input type="hidden" name="en" value={texts.en.sha256} />
      <p>
        {agreement.kind === 'policy'
          ? t('consequencePolicy', { count: agreement.signed })
          : agreement.adoption
            ? t('consequenceAgain', { count: agreement.signed })
            : t('consequenceFirst', { count: agreement.toSign })}
      </p>
      <p className="text-ink-soft text-sm">{t('law')}</p>
      <div>
        <SubmitButton pending={t('freezing')}>{t('freeze')}</SubmitButton>
      </div>
    </ActionForm>
  );
}
