import { getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { ButtonLink } from '@/components/ui/button';
import { Actions, Section } from '@/components/ui/page';
import { wishEnglish } from '../actions';
import type { Signing } from '../queries';
import type { AgreementView } from '../reading/queries';
import { wishSentence } from '../sentences';
import { signingTexts } from './signing-texts';

export const ENGLISH_VERSION = 'version-anglaise';

/** Under the text: on to the act, and the express wish for the English version as long as it has not been said. */
export async function WayToSign({
  signing: { document, wish },
  shown: { adoption, locale, ticket },
  place,
}: {
  signing: Signing;
  shown: NonNullable<AgreementView['shown']>;
  place: MemberPlace;
}) {
  const [t, texts] = await Promise.all([getTranslations('signing'), signingTexts()]);
  const query = new URLSearchParams({ ticket, ...(locale === 'en' && { text: locale }) });
  return (
    <>
      <Actions>
        <div className="flex flex-col gap-2">
          <p className="text-ink-soft text-sm">{t(`continueIn.${locale}`)}</p>
          <ButtonLink href={`/o/${place.organization}/agreements/${document.slug}/sign?${query}`}>
            {t('continue')}
          </ButtonLink>
        </div>
      </Actions>
      {wish ? null : (
        <Section id={ENGLISH_VERSION} title={t('wish.title')} intro={t('wish.intro')}>
          <ActionForm action={wishEnglish.bind(null, place)} {...texts}>
            <blockquote className="border-line-strong border-l-3 pl-4 font-serif text-lg italic">
              {wishSentence(place.locale)}
            </blockquote>
            <input type="hidden" name="agreement" value={document.slug} />
            <input type="hidden" name="adoption" value={adoption.id} />
            <input type="hidden" name="ticket" value={ticket} />
            <div>
              <SubmitButton tone="quiet" pending={t('wish.pending')}>
                {t('wish.button')}
              </SubmitButton>
            </div>
          </ActionForm>
        </Section>
      )}
    </>
  );
}
