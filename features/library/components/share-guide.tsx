import { getTranslations } from 'next-intl/server';
import { PrintButton } from '@/components/ui/print-button';
import { PublicAddresses } from './public-addresses';

/**
 * The address of a public guide, to be given to anybody: the same for everyone and for good, so that it tells of no
 * organization who gave it, nor of anybody who opens it.
 */
export async function ShareGuide({ publicUrl, slug }: { publicUrl: string; slug: string }) {
  const t = await getTranslations('library.share');
  return (
    <section aria-labelledby="share" className="mt-10 max-w-measure border-line border-t pt-4 print:hidden">
      <h2 id="share" className="text-lg">
        {t('title')}
      </h2>
      <p className="mt-1">{t('text')}</p>
      <PublicAddresses publicUrl={publicUrl} path={`/library/${slug}`} />
      <div className="mt-4">
        <PrintButton hint={t('printHint')}>{t('print')}</PrintButton>
      </div>
    </section>
  );
}
