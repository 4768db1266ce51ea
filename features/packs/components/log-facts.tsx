import { getTranslations } from 'next-intl/server';
import { DateText } from '@/components/ui/date-text';
import { TextLink } from '@/components/ui/link';
import type { LogStanding } from '../queries';

const FILES = ['checkpoint', 'key', 'root'] as const;

/** Where the log stands, what to keep of it elsewhere, and the fingerprint to give by another channel. */
export async function LogFacts({
  standing: { size, checkpoint, roots },
  path,
}: {
  standing: LogStanding;
  path: string;
}) {
  const t = await getTranslations('packs.log');
  const line = 'grid gap-x-6 border-line border-b py-2.5 sm:grid-cols-[14rem_1fr]';
  return (
    <>
      <dl className="border-line border-t">
        <div className={line}>
          <dt className="text-ink-soft">{t('lines')}</dt>
          <dd className="tabular-nums">{t('lineCount', { count: size })}</dd>
        </div>
        <div className={line}>
          <dt className="text-ink-soft">{t('published')}</dt>
          <dd>
            {checkpoint ? (
              <>
                <DateText date={checkpoint.issuedAt} form="time" />
                {t('publishedLines', { count: checkpoint.size })}
              </>
            ) : (
              t('never')
            )}
          </dd>
        </div>
        {checkpoint ? (
          <div className={line}>
            <dt className="text-ink-soft">{t('stamp')}</dt>
            <dd>{t(checkpoint.stamped ? 'stamped' : 'unstamped')}</dd>
          </div>
        ) : null}
        {roots.map(({ sha256, current }) => {
          const hex = sha256.toString('hex').toUpperCase();
          return (
            <div key={hex} className={line}>
              <dt className="text-ink-soft">{t(current ? 'fingerprint' : 'oldFingerprint')}</dt>
              <dd className="min-w-0">
                <code className="select-all break-all font-mono text-sm">{hex.match(/../g)?.join(':')}</code>
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="mt-4 max-w-measure text-ink-soft">{t('fingerprintHint')}</p>
      <ul className="mt-4 flex list-none flex-wrap gap-x-6 gap-y-2">
        {FILES.filter((file) => file !== 'checkpoint' || checkpoint).map((file) => (
          <li key={file}>
            <TextLink href={`${path}/files/${file}`}>{t(`file.${file}`)}</TextLink>
          </li>
        ))}
      </ul>
    </>
  );
}
