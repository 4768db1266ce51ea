import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { ActionForm } from '@/components/form/action-form';
import { RadioGroup } from '@/components/form/choice-group';
import { Select } from '@/components/form/select';
import { SubmitButton } from '@/components/form/submit-button';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { Details } from '@/components/ui/details';
import { Section } from '@/components/ui/page';
import { longDate, shortDate } from '@/i18n/format-date';
import { revokeOne } from '../actions';
import { REVOCATION_REASONS } from '../input';
import type { CertificateSummary } from '../queries';
import { CertificateFiles } from './certificate-files';

/** A person's certificates for who may see the evidence, and the one act that there is on them. */
export async function PersonCertificates({
  place,
  certificates,
  revokes,
}: {
  place: MemberPlace;
  certificates: readonly CertificateSummary[];
  revokes: boolean;
}) {
  const [t, locale, { certificates: texts }] = await Promise.all([
    getTranslations('certificates'),
    getLocale(),
    getMessages(),
  ]);
  const columns = (['guide', 'date', 'version', 'state', 'files'] as const).map((key) => ({
    key,
    label: t(`column.${key}`),
  }));
  const rows = certificates.map((certificate) => {
    const { id, title, completedAt, versionNumber, revocation } = certificate;
    return {
      key: id,
      cells: [
        <span key="title" lang={certificate.locale}>
          {title}
        </span>,
        <DateText key="date" date={completedAt} form="short" />,
        versionNumber,
        revocation
          ? t('revokedBy', {
              date: longDate(locale, revocation.at),
              name: revocation.by,
              reason: t(`because.${revocation.because}`),
            })
          : t('stands'),
        <CertificateFiles key="files" certificate={certificate} home={`/o/${place.organization}`} />,
      ],
    };
  });
  const standing = certificates.filter(({ revocation }) => revocation === null);
  return (
    <Section title={t('person')}>
      {rows.length === 0 ? (
        <p>{t('personNone')}</p>
      ) : (
        <DataTable caption={t('caption')} columns={columns} rows={rows} />
      )}
      {revokes && standing.length > 0 ? (
        <Details summary={t('revoke.open')}>
          <p className="mb-6 max-w-measure">{t('revoke.intro')}</p>
          <ActionForm
            action={revokeOne.bind(null, place)}
            refusals={texts.refusals}
            errors={texts.refusals}
            labels={{ certificateId: t('revoke.which'), because: t('revoke.because') }}
          >
            <Select
              name="certificateId"
              label={t('revoke.which')}
              required
              empty=""
              options={standing.map(({ id, title, completedAt }) => ({
                value: id,
                label: `${title}, ${shortDate(locale, completedAt)}`,
              }))}
            />
            <RadioGroup
              name="because"
              label={t('revoke.because')}
              required
              choices={REVOCATION_REASONS.map((value) => ({ value, label: t(`because.${value}`) }))}
            />
            <SubmitButton tone="danger" pending={t('revoke.submitting')}>
              {t('revoke.submit')}
            </SubmitButton>
          </ActionForm>
        </Details>
      ) : null}
    </Section>
  );
}
