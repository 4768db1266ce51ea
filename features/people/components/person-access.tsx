import { getLocale, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { may, type Standing } from '@/access/permissions';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import { sendInvitation } from '../actions';
import { mayIssueCard } from '../cards/may-issue';
import type { Person } from '../queries';
import { OneButton } from './one-button';

/** How a person gets in: their invitation, or their card. */
export async function PersonAccess({
  place,
  person,
  role,
}: {
  place: MemberPlace;
  person: Person;
  /** Of whoever looks. */
  role: Standing;
}) {
  const [t, locale] = await Promise.all([getTranslations('people.person'), getLocale()]);
  const email = person.email ?? '';
  const date = (at: Date | string) => longDate(locale, at);
  const sentence = () => {
    if (person.leftAt) return t('leftOn', { date: date(person.leftAt) });
    if (person.email === null) {
      if (person.hasPin) return t('cardPin');
      return person.cardUntil ? t('cardPrinted', { date: date(person.cardUntil) }) : t('cardNone');
    }
    if (person.joinedAt) return t('joinedOn', { date: date(person.joinedAt), email });
    return person.invitedAt
      ? t('invitedOn', { date: date(person.invitedAt), email })
      : t('notInvited', { email });
  };
  const waits = person.access === 'invited' && may(role, 'people:manage');
  return (
    <Section title={t('access')}>
      <div className="flex flex-col items-start gap-4">
        <p className="max-w-measure">{sentence()}</p>
        {person.accessEndsOn ? (
          <p>
            {t(person.role === 'auditor' ? 'auditorUntil' : 'accessUntil', {
              date: date(person.accessEndsOn),
            })}
          </p>
        ) : null}
        {waits ? (
          <OneButton action={sendInvitation.bind(null, place)} memberId={person.id} pending={t('sending')}>
            {t('resend')}
          </OneButton>
        ) : null}
        {mayIssueCard(role, person) ? (
          <ButtonLink tone="quiet" href={`/o/${place.organization}/manage/people/${person.id}/card`}>
            {person.hasPin ? t('cardRenew') : t('cardOpen')}
          </ButtonLink>
        ) : null}
      </div>
    </Section>
  );
}
