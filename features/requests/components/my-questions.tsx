import { getTranslations } from 'next-intl/server';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import type { MyQuestion } from '../asking/queries';
import { CLOSED_MONTHS, OPEN_MONTHS } from '../retention';
import { EntryText } from './entry-text';

/** One's own questions and what was answered: for whoever has no e-mail, the one place to read it. */
export async function MyQuestions({ questions, home }: { questions: readonly MyQuestion[]; home: string }) {
  const [t, entry] = await Promise.all([getTranslations('requests.mine'), getTranslations('requests.entry')]);
  const intro = t('intro', { closed: CLOSED_MONTHS, open: OPEN_MONTHS });
  return (
    <Section title={t('title')} id="questions" intro={questions.length > 0 ? intro : undefined}>
      {questions.length === 0 ? <p>{t('none')}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {questions.map(({ id, guide, guideSlug, version, receivedAt, message, locale, entries }) => {
          const canceled = new Set(entries.map(({ meetingId }) => meetingId));
          return (
            <li key={id} className="py-5 first:pt-0">
              <h3 className="text-lg">
                <TextLink href={`${home}/guides/${guideSlug}`}>{t('asked', { guide, version })}</TextLink>
              </h3>
              <p className="text-ink-soft text-sm">
                <DateText date={receivedAt} />
              </p>
              <p className="mt-2 max-w-measure whitespace-pre-wrap [overflow-wrap:anywhere]" lang={locale}>
                {message}
              </p>
              {entries.length === 0 ? <p className="mt-3 text-ink-soft">{t('waiting')}</p> : null}
              {entries.map((said) => (
                <div key={said.id} className="mt-4 border-accent border-l-3 pl-4">
                  <h4 className="font-semibold">{entry(said.kind)}</h4>
                  <p className="text-ink-soft text-sm">
                    <DateText date={said.at} />
                  </p>
                  <EntryText entry={said} locale={locale} canceled={canceled.has(said.id)} />
                </div>
              ))}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
