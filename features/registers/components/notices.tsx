import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import type { Said } from '../fields';

interface Ours {
  readonly name: string;
  readonly personInChargeTitle: string | null;
  readonly personInChargeContact: string | null;
}

/**
 * The notice to persons, in the six elements of the regulation (A-2.1, r. 3.1, s. 5), and what the form of the Commission
 * asks (ss. 3 and 4), both from what the register says. Each is printed on pages of its own.
 */
export async function Notices({ said, organization }: { said: Said; organization: Ours }) {
  const [t, fields, locale] = await Promise.all([
    getTranslations('registers.letters'),
    getTranslations('registers.fields'),
    getLocale(),
  ]);
  const span = (from = '', until = ''): string => {
    if (!from) return t('unknown');
    return until && until !== from
      ? t('between', { from: longDate(locale, from), until: longDate(locale, until) })
      : t('on', { date: longDate(locale, from) });
  };
  const { name, personInChargeTitle: title, personInChargeContact: contact } = organization;
  const reach = title && contact ? t('contactText', { title, contact }) : t('contactMissing');
  const letter: readonly (readonly [heading: string, text: string])[] = [
    [t('information'), said.information ?? ''],
    [t('circumstances'), said.circumstances ?? ''],
    [t('when'), span(said.happenedFrom, said.happenedUntil)],
    [t('measures'), said.measures ?? ''],
    [t('advice'), said.advice || t('toFill')],
    [t('contact'), reach],
  ];
  const people =
    said.peopleCounted === 'about' ? t('peopleAbout', { people: said.people ?? '' }) : said.people;
  const form: readonly (readonly [label: string, value: ReactNode])[] = [
    [t('organization'), name],
    [t('neq'), t('toFill')],
    [t('personInCharge'), title && contact ? `${title}, ${contact}` : t('toFill')],
    [fields('information'), said.information],
    [fields('circumstances'), said.circumstances],
    [t('happened'), span(said.happenedFrom, said.happenedUntil)],
    [t('aware'), span(said.awareFrom, said.awareUntil)],
    [t('people'), people],
    [
      t('why'),
      [said.sensitivity, said.consequences, said.likelihood, said.reasons].filter(Boolean).join('\n'),
    ],
    [fields('measures'), said.measures],
    [t('noticeMeasures'), said.personsOn ? span(said.personsOn) : t('toFill')],
    [t('others'), said.others || t('toFill')],
  ];
  return (
    <>
      <Section title={t('persons')} intro={t('personsLaw')}>
        <div className="flex max-w-measure flex-col gap-4 border-line border-t pt-5">
          <p className="font-semibold">{t('subject')}</p>
          <p>{t('hello')}</p>
          <p>{t('opening', { organization: name })}</p>
          {letter.map(([heading, words]) => (
            <div key={heading}>
              <h3 className="text-lg">{heading}</h3>
              <p className="whitespace-pre-line break-words">{words}</p>
            </div>
          ))}
        </div>
      </Section>
      <div className="print:break-before-page">
        <Section title={t('commission')} intro={t('commissionLaw')}>
          <dl className="border-line border-t">
            {form.map(([label, value]) => (
              <div key={label} className="grid gap-x-6 border-line border-b py-2.5 sm:grid-cols-[16rem_1fr]">
                <dt className="text-ink-soft">{label}</dt>
                <dd className="min-w-0 whitespace-pre-line break-words">{value}</dd>
              </div>
            ))}
          </dl>
        </Section>
      </div>
    </>
  );
}
