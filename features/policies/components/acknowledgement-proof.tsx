import { getMessages, getTranslations } from 'next-intl/server';
import { Details } from '@/components/ui/details';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { Hash } from '@/features/agreements/components/hash';
import { ACKNOWLEDGEMENT_FILES } from '../receipts/files';
import type { AcknowledgementReceipt } from '../receipts/queries';

/** The hashes, and the files by which anyone checks the acknowledgement without this software. */
export async function AcknowledgementProof({
  receipt: { sha256, seal, place },
  path,
}: {
  receipt: AcknowledgementReceipt;
  path: string;
}) {
  const [t, shared, messages] = await Promise.all([
    getTranslations('policies.receipt'),
    getTranslations('receipt'),
    getMessages(),
  ]);
  const files = ACKNOWLEDGEMENT_FILES.filter((file) => place || file !== 'proof');
  const hashes = [
    { name: shared('sha256'), hex: sha256 },
    { name: t('seal'), hex: seal },
  ];
  return (
    <>
      <Section title={shared('hashTitle')} intro={shared('hashHint')}>
        <dl className="flex flex-col gap-4">
          {hashes.map(({ name, hex }) => (
            <div key={name}>
              <dt className="text-ink-soft">{name}</dt>
              <dd>
                <Hash hex={hex} />
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={shared('filesTitle')}>
        <ul className="mb-6 flex flex-col gap-1">
          {files.map((file) => (
            <li key={file} className="flex min-h-8 items-center">
              <TextLink href={`${path}/${file}`} download>
                {file === 'text' ? t('fileText') : shared(`file.${file}`)}
              </TextLink>
            </li>
          ))}
        </ul>
        {place ? null : <p className="mb-6 text-ink-soft">{t('fileWaiting')}</p>}
        <Details summary={shared('checkSummary')}>
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
