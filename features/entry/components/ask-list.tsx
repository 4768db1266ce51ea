import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { longDate } from '@/i18n/format-date';
import type { Day } from '@/lib/days';
import { consentToEntry, declineEntry } from '../actions';
import type { Ask } from '../queries';
import { TermFields } from './term-fields';

/** Who asks to come in and why, with the two answers. */
export async function AskList({
  place,
  asks,
  today,
}: {
  place: MemberPlace;
  asks: readonly Ask[];
  today: Day;
}) {
  const [t, { entry }] = await Promise.all([getTranslations('entry'), getMessages()]);
  const said = { errors: entry.errors, refusals: entry.refusals };
  return (
    <ul className="flex list-none flex-col gap-8">
      {asks.map(({ id, name, reason, askedAt }) => (
        <li key={id} className="flex max-w-measure flex-col gap-4">
          <p>{t('asks.lead', { name: name ?? t('former'), date: longDate(place.locale, askedAt) })}</p>
          <dl>
            <dt className="text-ink-soft text-sm">{t('asks.reason')}</dt>
            <dd className="whitespace-pre-line break-words">{reason}</dd>
          </dl>
          <ActionForm
            action={consentToEntry.bind(null, place)}
            labels={{ fromOn: t('term.from'), untilOn: t('term.until') }}
            {...said}
          >
            <input type="hidden" name="ask" value={id} />
            <TermFields today={today} />
            <SubmitButton pending={t('pending')}>{t('consent')}</SubmitButton>
          </ActionForm>
          <ActionForm action={declineEntry.bind(null, place)} {...said}>
            <input type="hidden" name="ask" value={id} />
            <SubmitButton tone="quiet" pending={t('pending')}>
              {t('decline')}
            </SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}
