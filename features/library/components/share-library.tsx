import { getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { PublicAddresses } from './public-addresses';

/**
 * On an organization's own pages: the address of the public library, for it to give to its clients. The same for everyone,
 * so that it tells nobody who gave it.
 */
export async function ShareLibrary({ publicUrl }: { publicUrl: string }) {
  const t = await getTranslations('library.shareAll');
  return (
    <Section id="share" title={t('title')} intro={t('text')}>
      <PublicAddresses publicUrl={publicUrl} path="/library" />
      <p className="mt-4">
        <TextLink href="/library">{t('open')}</TextLink>
      </p>
    </Section>
  );
}
