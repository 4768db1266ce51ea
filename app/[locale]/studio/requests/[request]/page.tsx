import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { recallTyped } from '@/access/resume';
import { runtime } from '@/access/runtime';
import { openStudio, readLibrary } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Details } from '@/components/ui/details';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { AnswerForm } from '@/features/requests/components/answer-form';
import { Closing } from '@/features/requests/components/closing';
import { MeetingForm } from '@/features/requests/components/meeting-form';
import { RequestFacts } from '@/features/requests/components/request-facts';
import { Thread } from '@/features/requests/components/thread';
import { findRequest } from '@/features/requests/queries';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';
import { isId } from '@/lib/ids';

interface Props {
  params: Promise<{ locale: Locale; request: string }>;
  searchParams: Promise<Query>;
}

/** The page's one read, shared with its title. */
const load = cache(async (locale: Locale, id: string) => {
  const session = await openStudio(locale);
  if (!isId(id)) return notFound();
  return (await readLibrary(session, (scope) => findRequest(scope, id, locale))) ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, request } = await params;
  const { kind } = await load(locale, request);
  return { title: (await getTranslations('requests.one'))(kind) };
}

const acts = ['answered', 'proposed', 'canceled', 'closed', 'reopened'] as const;

/** One request: what is asked, what was answered, and the ways to answer. */
export default async function RequestPage({ params, searchParams }: Props) {
  const [{ locale, request: id }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('requests.one'),
  ]);
  const request = await load(locale, id);
  const done = typeof query.done === 'string' ? query.done : '';
  const act = acts.find((one) => one === done.split('-')[0]);
  const place = { locale };
  const { clock, chance } = runtime();
  const now = clock.now();
  const typed = await recallTyped();
  const meets = typed !== undefined && 'day' in typed;
  const today = quebecDay(now);
  // A form that was sent begins afresh; one that was refused stays as it is, whatever is shown around it.
  const forms = done || 'first';
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: '/studio/requests', label: t('back') }]} />}
        title={t(request.kind)}
      />
      {act ? (
        <div className="mb-6">
          <Notice tone="good" announce="status">
            {t(`done.${act}`)}
          </Notice>
        </div>
      ) : null}
      <RequestFacts request={request} />
      <Section title={t('message')}>
        <p
          className="max-w-measure whitespace-pre-wrap font-serif text-lg [overflow-wrap:anywhere]"
          lang={request.locale}
        >
          {request.message}
        </p>
      </Section>
      <Section title={t('thread')}>
        <Thread place={place} request={request} now={now} />
      </Section>
      <Section title={t('answer.title')}>
        <AnswerForm
          key={`answer ${forms}`}
          place={place}
          request={request}
          formId={chance.uuid()}
          typed={meets ? undefined : typed}
        />
        <div className="mt-8 max-w-measure">
          <Details summary={t('meeting.title')} open={meets}>
            <MeetingForm
              key={`meeting ${forms}`}
              place={place}
              request={request}
              formId={chance.uuid()}
              today={today}
              typed={meets ? typed : undefined}
            />
          </Details>
        </div>
      </Section>
      <Section title={t('closeTitle')}>
        <Closing place={place} request={request} />
      </Section>
    </Page>
  );
}
