import { getTranslations } from 'next-intl/server';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import type { StudioRequest } from '../queries';
import { destructionOf } from '../retention';
import { RequestState } from './request-list';

/** The little that is known of a request, and until when. */
export async function RequestFacts({ request }: { request: StudioRequest }) {
  const [t, about, inbox] = await Promise.all([
    getTranslations('requests.one'),
    getTranslations('requests.topics'),
    getTranslations('requests.inbox'),
  ]);
  const { kind, name, email, organization, topic, guide, guideSlug, version, locale, receivedAt, state } =
    request;
  const from =
    kind === 'question'
      ? t('member', { organization: organization ?? '' })
      : [name, email].filter(Boolean).join(', ');
  const facts = [
    [t('from'), from],
    [
      t('about'),
      topic || !guideSlug ? (
        about(topic ?? 'other')
      ) : (
        <TextLink key="guide" href={`/studio/documents/${guideSlug}`}>
          {inbox('guide', { guide: guide ?? guideSlug, version: version ?? 0 })}
        </TextLink>
      ),
    ],
    [t('received'), <DateText key="received" date={receivedAt} form="time" />],
    [t('language'), t(`languages.${locale}`)],
    [t('state'), <RequestState key="state" state={state} />],
    [t('destroyedOn'), <DateText key="end" date={destructionOf(request)} />],
  ] as const;
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_minmax(0,1fr)]">
      {facts.map(([label, value]) => (
        <div key={label} className="sm:contents">
          <dt className="text-ink-soft">{label}</dt>
          <dd className="[overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
