import { getMessages, getTranslations } from 'next-intl/server';
import { Details } from '@/components/ui/details';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { RECEIPT_FILES } from '../receipts/files';
import type { Receipt } from '../receipts/queries';
import { Hash } from './hash';

/** The hashes, and the files by which anyone checks the signature without this software. */
export async function ReceiptProof({ receipt, path }: { receipt: Receipt; path: string }) {
  const [t, messages] = await Promise.all([getTranslations('receipt'), getMessages()]);
  const { place, countersignature: counter } = receipt;
  const missing = new Set([
    ...(place ? [] : ['proof']),
    ...(counter ? [] : ['counterseal', 'counterline']),
    ...(counter?.place ? [] : ['counterproof']),
  ]);
  const files = RECEIPT_FILES.filter((file) => !missing.has(file));
  return (
    <>
      <Section title={t('hashTitle')} intro={t('hashHint')}>
        <dl className="flex flex-col gap-4">
          <div>
            <dt className="text-ink-soft">{t('sha256')}</dt>
            <dd>
              <Hash hex={receipt.sha256} />
            </dd>
          </div>
          <div>
            <dt className="text-ink-soft">{t('seal')}</dt>
            <dd>
              <Hash hex={receipt.seal} />
            </dd>
          </div>
          {counter ? (
            <div>
              <dt className="text-ink-soft">{t('counterseal')}</dt>
              <dd>
                <Hash hex={counter.seal} />
              </dd>
            </div>
          ) : null}
        </dl>
      </Section>
      <Section title={t('filesTitle')}>
        <ul className="mb-6 flex flex-col gap-1">
          {files.map((file) => (
            <li key={file} className="flex min-h-8 items-center">
              <TextLink href={`${path}/${file}`} download>
                {t(`file.${file}`)}
              </TextLink>
            </li>
          ))}
        </ul>
        {receipt.place ? null : <p className="mb-6 text-ink-soft">{t('fileWaiting')}</p>}
        <Details summary={t('checkSummary')}>
          <ol className="flex max-w-measure list-decimal flex-col gap-2 pl-5">
            {messages.receipt.check.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Details>
      </Section>
    </>
  );
}
