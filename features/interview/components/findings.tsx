import { getMessages, getTranslations } from 'next-intl/server';
import { ACTS, citation, DEFAULT_ACT } from '@/components/mdx/acts';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/page';
import type { Locale } from '@/i18n/routing';
import { type Contradiction, calendarOf, holders, isOutside, tasksOf } from '../findings';
import { holderWords } from '../holder-words';
import type { Answers } from '../questions';
import { stepTitle } from './step-title';

/** What may not stand together, with the step where each is mended. */
export async function Contradictions({ found, home }: { found: readonly Contradiction[]; home: string }) {
  const t = await getTranslations('interview');
  if (found.length === 0) return <Notice tone="good" title={t('sections.noContradictions')} />;
  const lines = await Promise.all(found.map(async (one) => ({ ...one, title: await stepTitle(one.step) })));
  return (
    <Notice tone="late" title={t('sections.contradictions')}>
      <p>{t('sections.contradictionsIntro')}</p>
      <ul className="mt-3 flex list-disc flex-col gap-3 pl-5">
        {lines.map(({ id, step, title }) => (
          <li key={`${id} ${step}`}>
            {t(`contradictions.${id}`)} <TextLink href={`${home}/${step}`}>{title}</TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What the answers lead to: what is left to do, what is kept how long, who has it and where. */
export async function Findings({
  answers,
  locale,
  policies,
  calendar,
}: {
  answers: Answers;
  locale: Locale;
  /** Where the policies of the organization are. */
  policies: string;
  /** Where the retention calendar prints. */
  calendar: string;
}) {
  const [t, { interview }] = await Promise.all([getTranslations('interview'), getMessages()]);
  const held = holders(answers);
  const suppliers = held.filter(({ contract }) => contract !== null);
  const out = held.filter((one) => isOutside(one) || one.place === 'unknown');
  return (
    <>
      <Section title={t('sections.policies')} intro={t('sections.policiesIntro')}>
        <List
          items={Object.entries(interview.policies).map(([slug, title]) => (
            <TextLink key={slug} href={`${policies}/${slug}/adopt`}>
              {title}
            </TextLink>
          ))}
        />
      </Section>
      <Section title={t('sections.tasks')}>
        <List
          items={tasksOf(answers).map(({ id, law, holder }) => (
            <span key={`${id} ${holder?.step}`}>
              {t(`tasks.${id}`, { holder: holder ? holderWords(holder, interview) : '' })}{' '}
              <cite title={ACTS[law.act ?? DEFAULT_ACT]?.title[locale]} className="text-ink-soft not-italic">
                ({citation(locale, law.section, law.act ?? DEFAULT_ACT)})
              </cite>
            </span>
          ))}
        />
      </Section>
      <Section title={t('sections.calendar')} intro={t('sections.calendarIntro')}>
        <List
          items={[
            ...calendarOf(answers).map(({ what, term }) => (
              <Pair
                key={what}
                name={t(`options.collected.${what}`)}
                value={term ? t(`options.terms.${term}`) : t('toSet')}
              />
            )),
            <span key="register">{t('register')}</span>,
          ]}
        />
        <p className="mt-4">
          <TextLink href={calendar}>{t('calendar.print')}</TextLink>
        </p>
      </Section>
      <Section title={t('sections.contracts')}>
        {suppliers.length === 0 ? <p>{t('sections.noContracts')}</p> : null}
        <List
          items={suppliers.map((one) => (
            <Pair
              key={one.step}
              name={holderWords(one, interview)}
              value={one.contract ? t('signed') : t('unsigned')}
            />
          ))}
        />
      </Section>
      <Section title={t('sections.places')}>
        {out.length === 0 ? <p>{t('sections.noPlaces')}</p> : null}
        <List
          items={out.map((one) => (
            <Pair
              key={one.step}
              name={one.where ? `${holderWords(one, interview)}, ${one.where}` : holderWords(one, interview)}
              value={
                one.place === 'unknown' ? t('unknownPlace') : one.assessed ? t('assessed') : t('toAssess')
              }
            />
          ))}
        />
      </Section>
    </>
  );
}

function List({ items }: { items: readonly React.ReactElement[] }) {
  if (items.length === 0) return null;
  return (
    <ul className="flex max-w-measure list-disc flex-col gap-2 pl-5">
      {items.map((item) => (
        <li key={item.key}>{item}</li>
      ))}
    </ul>
  );
}

function Pair({ name, value }: { name: string; value: string }) {
  return (
    <span>
      {name}
      <span className="block text-ink-soft">{value}</span>
    </span>
  );
}
