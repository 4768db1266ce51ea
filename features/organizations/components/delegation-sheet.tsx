import { getLocale, getTranslations } from 'next-intl/server';
import { longDate } from '@/i18n/format-date';
import type { DelegationAct } from '../delegations/queries';
import { DelegationState, DelegationWords } from './delegation-words';

/** The act on one sheet of paper: who, what, since when, what the Act says, and where it is signed. */
export async function DelegationSheet({ organization, act }: { organization: string; act: DelegationAct }) {
  const [t, words, locale] = await Promise.all([
    getTranslations('settings.delegations.print'),
    getTranslations('settings.delegations'),
    getLocale(),
  ]);
  const delegator = act.delegator || words('gone');
  const named = (name: string, title: string | null) =>
    [name || words('gone'), title].filter(Boolean).join(', ');
  return (
    <article className="delegation-sheet flex max-w-measure flex-col gap-6 font-serif">
      <p className="font-semibold text-lg">{organization}</p>
      <h2 className="text-xl">{t('title')}</h2>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr] print:grid-cols-[auto_1fr]">
        {[
          [t('delegator'), named(act.delegator, act.delegatorTitle)],
          [t('delegate'), named(act.delegate, act.delegateTitle)],
          [t('written'), longDate(locale, act.writtenAt)],
          [t('from'), longDate(locale, act.fromOn)],
        ].map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-ink-soft">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-col gap-3 text-lg">
        <DelegationWords delegation={act} />
      </div>
      <p>{t('law')}</p>
      <p>{t('published')}</p>
      <div className="keep-together mt-8 grid gap-x-10 gap-y-8 sm:grid-cols-[2fr_1fr] print:grid-cols-[2fr_1fr]">
        {[`${t('signature')}${words('colon')} ${delegator}`, t('date')].map((line) => (
          <p key={line} className="mt-10 border-ink border-t pt-1 text-sm">
            {line}
          </p>
        ))}
      </div>
      {/* The paper that waits for its signature does not say so of itself. */}
      <p className={act.signedOn === null && act.endedAt === null ? 'text-sm print:hidden' : 'text-sm'}>
        <strong>{t('state')}</strong>
        {words('colon')} <DelegationState delegation={act} />
      </p>
    </article>
  );
}
