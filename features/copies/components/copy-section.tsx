import { getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { env } from '@/lib/env';
import type { CopyState } from '../queries';

/** The signed copy of a record: the file, or that it is being made, which a reload then shows. */
export async function CopySection({ copy, own, href }: { copy: CopyState; own: boolean; href: string }) {
  const t = await getTranslations('copies.link');
  return (
    <Section title={own ? t('title') : t('titleOther')} intro={t('hint')}>
      {copy.ready ? (
        <p>
          <TextLink href={href} download>
            {t('download')}
          </TextLink>
        </p>
      ) : (
        <p className="text-ink-soft">{t('preparing')}</p>
      )}
      {copy.profile === 'b-b' && env().TSA_URL ? <p className="mt-2 text-ink-soft">{t('pending')}</p> : null}
    </Section>
  );
}
