import { getTranslations } from 'next-intl/server';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import type { Kind } from '../input';
import { CLOSED_MONTHS, OPEN_MONTHS } from '../retention';

/** Said beside a form, before anything is sent: what is kept, why, who reads it, how long (P-39.1, s. 8). */
export async function KeptNotice({ of }: { of: Kind }) {
  const t = await getTranslations('requests.kept');
  const said = [
    t(`what.${of}`),
    t('why'),
    t(`who.${of}`),
    t('long', { closed: CLOSED_MONTHS, open: OPEN_MONTHS }),
    t('least'),
  ];
  return (
    <Notice title={t('title')}>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-5 text-sm">
        {said.map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li>{t.rich('rights', { privacy: (name) => <TextLink href="/privacy">{name}</TextLink> })}</li>
      </ul>
    </Notice>
  );
}
