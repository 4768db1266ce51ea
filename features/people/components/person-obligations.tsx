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

/** What an owner may see of how well somebody did, once they were told. */
export interface ShownScores {
  /** By document. */
  readonly scores: readonly { readonly documentId: string; readonly right: number; readonly total: number }[];
  readonly told: boolean;
}

/** What is asked of a person and where each stands: done, not done, late; how well, only where that may be seen. */
export async function PersonObligations({
  place,
  person,
  obligations,
  nudges,
  shown,
}: {
  place: MemberPlace;
  person: Person;
  obligations: readonly PersonObligation[];
  nudges: boolean;
  /** Null where scores are not to be seen, as by default. */
  shown: ShownScores | null;
}) {
  const [t, scores] = await Promise.all([getTranslations('people.person'), getTranslations('scores.person')]);
  const scoreOf = ({ documentId }: PersonObligation) => {
    const score = shown?.scores.find((one) => one.documentId === documentId);
    return score ? scores('value', { right: score.right, total: score.total }) : '–';
  };
  return (
    <Section
      title={t('obligations')}
      intro={shown ? scores(shown.told ? 'told' : 'untold') : null}
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
            ...(shown ? [{ key: 'score', label: scores('score') }] : []),
          ]}
          rows={obligations.map((obligation) => ({
            key: obligation.id,
            cells: [
              obligation.title,
              <Status key="status" status={obligation.status} />,
              <DateText key="due" date={obligation.dueOn} form="short" />,
              <Completed key="completed" obligation={obligation} />,
              ...(shown ? [scoreOf(obligation)] : []),
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
