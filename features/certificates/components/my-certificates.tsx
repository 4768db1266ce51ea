import { getLocale, getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/ui/data-table';
import { DateText } from '@/components/ui/date-text';
import { Section } from '@/components/ui/page';
import { longDate } from '@/i18n/format-date';
import type { CertificateSummary, ComingCertificate } from '../queries';
import { CertificateFiles } from './certificate-files';

/** One's own certificates, with the files that stand alone; those on their way, and those that stand no more. */
export async function MyCertificates({
  certificates,
  coming,
  home,
}: {
  certificates: readonly CertificateSummary[];
  coming: readonly ComingCertificate[];
  home: string;
}) {
  const [t, locale] = await Promise.all([getTranslations('certificates'), getLocale()]);
  const columns = (['guide', 'date', 'version', 'language', 'files'] as const).map((key) => ({
    key,
    label: t(`column.${key}`),
  }));
  const issued = certificates.map((certificate) => {
    const { id, title, completedAt, versionNumber, revocation } = certificate;
    return {
      key: id,
      cells: [
        <span key="title" lang={certificate.locale}>
          {title}
        </span>,
        <DateText key="date" date={completedAt} form="short" />,
        versionNumber,
        t(`language.${certificate.locale}`),
        <span key="files" className="flex flex-col gap-1">
          <CertificateFiles certificate={certificate} home={home} />
          {revocation ? (
            <span>
              {t('revokedOn', {
                date: longDate(locale, revocation.at),
                reason: t(`because.${revocation.because}`),
              })}
            </span>
          ) : null}
        </span>,
      ],
    };
  });
  const underway = coming.map((one) => ({
    key: one.assignmentId,
    cells: [
      <span key="title" lang={one.locale}>
        {one.title}
      </span>,
      <DateText key="date" date={one.completedAt} form="short" />,
      one.versionNumber,
      t(`language.${one.locale}`),
      t('preparing'),
    ],
  }));
  const rows = [...underway, ...issued];
  return (
    <Section title={t('title')} intro={rows.length > 0 ? t('intro') : undefined}>
      {rows.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable caption={t('caption')} columns={columns} rows={rows} />
      )}
    </Section>
  );
}
