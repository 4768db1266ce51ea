import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { linkStyle } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { publicAddress, publicIndex } from '../addresses';
import type { Act } from '../queries';

function Address({ label, href }: { label: ReactNode; href: string }) {
  return (
    <div>
      <dt className="font-semibold">{label}</dt>
      <dd>
        <a className={`${linkStyle} break-all`} href={href}>
          {href}
        </a>
      </dd>
    </div>
  );
}

/** Where the public finds the version in force, this version for ever, and all that the organization publishes. */
export async function PublicAddresses({
  live,
  publicUrl,
  organization,
  policy,
}: {
  live: Act;
  publicUrl: string;
  organization: string;
  policy: string;
}) {
  const t = await getTranslations('publishing.addresses');
  const place = { organization, policy };
  return (
    <Section title={t('title')} intro={t(live.indexable ? 'indexable' : 'notIndexable')}>
      <dl className="flex flex-col gap-4">
        <Address label={t('fr')} href={publicAddress(publicUrl, place, 'fr')} />
        <Address label={t('en')} href={publicAddress(publicUrl, place, 'en')} />
        <Address
          label={t('version')}
          href={publicAddress(publicUrl, place, 'fr', live.version ?? undefined)}
        />
        <Address label={t('all')} href={publicIndex(publicUrl, organization)} />
      </dl>
    </Section>
  );
}
