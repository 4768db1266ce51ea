import { getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { Section } from '@/components/ui/page';
import { Status } from '@/components/ui/status';
import { isLeft } from '@/features/assignments/status';
import { nudgePerson } from '../actions';
import type { Person, PersonObligation } from '../queries';
import { OneButton } from './one-button';

/** The nudge, or why there is none to send. */
async function Nudge({
  place,
  person,
  obligations,
}: {
  place: MemberPlace;
  person: Person;
  obligations: readonly PersonObligation[];
}) {
  const t = await getTranslations('people.person');
  const owes = obligations.some(({ status }) => isLeft(status));
  if (!owes || person.email === null || person.leftAt) return null;
  if (person.nudgedToday) return <p className="text-ink-soft text-sm">{t('nudged')}</p>;
  return (
    <OneButton action={nudgePerson.bind(null, place)} memberId={person.id} pending={t('nudging')}>
      {t('nudge')}
    </OneButton>
  );
}

/** What is asked of a person and where each stands: done, not done, late. Never how well. */
export async function PersonObligations({
  place,
  person,
  obligations,
  nudges,
}: {
  place: MemberPlace;
  person: Person;
  obligations: readonly PersonObligation[];
  nudges: boolean;
}) {
  const t = await getTranslations('people.person');
  return (
    <Section
      title={t('obligations')}
      actions={nudges ? <Nudge place={place} person={person} obligations={obligations} /> : null}
    >
      {obligations.length === 0 ? (
        <p>{person.role === 'auditor' ? t('auditorObligations') : t('noObligations')}</p>
      ) : (
        <DataTable
          caption={t('obligationsCaption')}
          columns={[
            { key: 'document', label: t('document') },
            { key: 'status', label: t('status') },
            { key: 'due', label: t('due') },
            { key: 'completed', label: t('completed') },
          ]}
          rows={obligations.map((obligation) => ({
            key: obligation.id,
            cells: [
              obligation.title,
              <Status key="status" status={obligation.status} />,
              <DateText key="due" date={obligation.dueOn} form="short" />,
              <Completed key="completed" obligation={obligation} />,
            ],
          }))}
        />
      )}
    </Section>
  );
}

async function Completed({ obligation: { completedAt, version, locale } }: { obligation: PersonObligation }) {
  const t = await getTranslations('people.person');
  if (!completedAt) return '–';
  return (
    <>
      <DateText date={completedAt} form="short" />
      {version === null ? null : <span className="text-ink-soft">, {t('version', { version })}</span>}
      {locale === null ? null : <span className="text-ink-soft">, {t(`languages.${locale}`)}</span>}
    </>
  );
}
