import { getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import type { CertificateSummary } from '../queries';

/** What can be downloaded of a certificate: the credential at once, the PDF once it is made. */
export async function CertificateFiles({
  certificate,
  home,
}: {
  certificate: CertificateSummary;
  home: string;
}) {
  const t = await getTranslations('certificates');
  const { id, title, kept, printed } = certificate;
  if (!kept) return t('gone');
  const path = `${home}/certificates/${id}`;
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      {printed ? (
        <TextLink href={`${path}/pdf`} download aria-label={t('pdfOf', { title })}>
          {t('pdf')}
        </TextLink>
      ) : (
        <span>{t('preparing')}</span>
      )}
      <TextLink href={`${path}/credential`} download aria-label={t('credentialOf', { title })}>
        {t('credentialFile')}
      </TextLink>
    </span>
  );
}
