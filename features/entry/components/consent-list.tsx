import { getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { DataTable } from '@/components/ui/data-table';
import { longDate, shortDate } from '@/i18n/format-date';
import { revokeConsent } from '../actions';
import type { Consent } from '../queries';

/** Every consent that was given, how it stands, and the button that takes it back. */
export async function ConsentList({ place, consents }: { place: MemberPlace; consents: readonly Consent[] }) {
  const [t, { entry }] = await Promise.all([getTranslations('entry'), getMessages()]);
  if (consents.length === 0) return <p className="text-ink-soft">{t('consents.none')}</p>;
  const { locale } = place;
  const standing = (consent: Consent) => {
    const { id, revokedAt, revokedBy } = consent;
    if (revokedAt) {
      return t('consents.revoked', { date: shortDate(locale, revokedAt), name: revokedBy ?? '' });
    }
    if (consent.standing !== 'living' && consent.standing !== 'coming') return t('consents.standing.over');
    return (
      <div className="flex flex-col gap-2">
        <span>{t(`consents.standing.${consent.standing}`)}</span>
        <ActionForm
          action={revokeConsent.bind(null, place)}
          errors={entry.errors}
          refusals={entry.refusals}
          className="flex flex-col gap-2"
        >
          <input type="hidden" name="consent" value={id} />
          <SubmitButton tone="danger" pending={t('pending')}>
            {t('consents.revoke')}
          </SubmitButton>
        </ActionForm>
      </div>
    );
  };
  return (
    <DataTable
      caption={t('consents.caption')}
      columns={[
        { key: 'who', label: t('consents.columns.who') },
        { key: 'term', label: t('consents.columns.term') },
        { key: 'given', label: t('consents.columns.given') },
        { key: 'standing', label: t('consents.columns.standing') },
      ]}
      rows={consents.map((consent) => ({
        key: consent.id,
        cells: [
          consent.name ?? t('former'),
          t('consents.term', {
            from: longDate(locale, consent.fromOn),
            until: longDate(locale, consent.untilOn),
          }),
          t('consents.given', { date: shortDate(locale, consent.givenAt), name: consent.givenBy }),
          standing(consent),
        ],
      }))}
    />
  );
}
