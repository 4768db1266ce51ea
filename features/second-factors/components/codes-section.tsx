import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { buttonStyle } from '@/components/ui/button-style';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import { makeRecoveryCodes } from '../setup-actions';
import { BeforeCodes, ShownCodes } from './shown-codes';

interface Place {
  readonly locale: 'fr' | 'en';
  readonly next: string;
}

/** Ten codes for the day when everything else is lost; made, counted, made again. */
export async function CodesSection({
  place,
  codes,
  login,
  onwards,
}: {
  place: Place;
  codes: { readonly madeAt: Date; readonly left: number } | null;
  login: string;
  /** Where the way goes on, language included. */
  onwards: string;
}) {
  const [t, locale, { secondFactor }] = await Promise.all([
    getTranslations('secondFactor.codes'),
    getLocale(),
    getMessages(),
  ]);
  const state = codes ? t('left', { left: codes.left, date: longDate(locale, codes.madeAt) }) : t('none');
  return (
    <Section title={t('title')} intro={<span className="print:hidden">{t('intro')}</span>}>
      <ActionForm
        action={makeRecoveryCodes.bind(null, place)}
        refusals={secondFactor.refusals}
        done={
          <ShownCodes
            title={t('sheet')}
            once={t('once')}
            login={login}
            print={t('print')}
            hint={t('printHint')}
          >
            <a href={onwards} className={buttonStyle('quiet')}>
              {t('kept')}
            </a>
          </ShownCodes>
        }
        className="flex flex-col items-start gap-4 print:hidden"
      >
        <BeforeCodes>
          <p className="max-w-measure">{state}</p>
          <SubmitButton tone={codes ? 'quiet' : 'primary'} pending={t('making')}>
            {codes ? t('renew') : t('make')}
          </SubmitButton>
        </BeforeCodes>
      </ActionForm>
    </Section>
  );
}
