import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { StudioPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { Details } from '@/components/ui/details';
import { dateAndTime } from '@/i18n/format-date';
import { cancelAction } from '../actions';
import type { StudioEntry, StudioRequest } from '../queries';
import { EntryText } from './entry-text';

/** All that was answered, oldest first: by whom, when, and what became of its mail. */
export async function Thread({
  place,
  request,
  now,
}: {
  place: StudioPlace;
  request: StudioRequest;
  now: Date;
}) {
  const [t, entry, locale] = await Promise.all([
    getTranslations('requests.one'),
    getTranslations('requests.entry'),
    getLocale(),
  ]);
  const { entries } = request;
  const canceled = new Set(entries.map(({ meetingId }) => meetingId));
  if (entries.length === 0) return <p className="text-ink-soft">{t('nothing')}</p>;
  return (
    <ol className="flex flex-col gap-6">
      {entries.map((said) => {
        const date = dateAndTime(locale, said.at);
        const stands = said.kind === 'meeting' && !canceled.has(said.id);
        return (
          <li key={said.id} className="border-accent border-l-3 pl-4">
            <h3 className="font-semibold">{entry(said.kind)}</h3>
            <p className="text-ink-soft text-sm">
              {said.by ? t('by', { by: said.by, date }) : t('byNobody', { date })}
            </p>
            <EntryText entry={said} locale={request.locale} canceled={canceled.has(said.id)} />
            <p className="mt-2 text-ink-soft text-sm">
              {said.delivery ? t(`delivery.${said.delivery}`) : t(`delivery.none.${request.kind}`)}
            </p>
            {stands && said.startsAt && said.startsAt > now ? (
              <Cancellation place={place} requestId={request.id} meeting={said} />
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

async function Cancellation({
  place,
  requestId,
  meeting,
}: {
  place: StudioPlace;
  requestId: string;
  meeting: StudioEntry;
}) {
  const [t, { requests }] = await Promise.all([getTranslations('requests.one.meeting'), getMessages()]);
  return (
    <div className="mt-3">
      <Details summary={t('cancelTitle')}>
        <ActionForm action={cancelAction.bind(null, place)} refusals={requests.refusals}>
          <p>{t('cancelText')}</p>
          <input type="hidden" name="requestId" value={requestId} />
          <input type="hidden" name="meetingId" value={meeting.id} />
          <div>
            <SubmitButton tone="danger">{t('cancel')}</SubmitButton>
          </div>
        </ActionForm>
      </Details>
    </div>
  );
}
