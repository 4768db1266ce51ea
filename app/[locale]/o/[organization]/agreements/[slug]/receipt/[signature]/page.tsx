import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { missing } from '@/app/[locale]/o/[organization]/agreements/missing';
import { Flourish } from '@/components/brand/flourish';
import { ButtonLink } from '@/components/ui/button';
import { Actions, Page, PageHeader } from '@/components/ui/page';
import { ReceiptFacts } from '@/features/agreements/components/receipt-facts';
import { ReceiptProof } from '@/features/agreements/components/receipt-proof';
import { findReceipt } from '@/features/agreements/receipts/queries';
import { CopySection } from '@/features/copies/components/copy-section';
import { findCopyState } from '@/features/copies/queries';
import type { Locale } from '@/i18n/routing';
import { isId } from '@/lib/ids';

type Props = { params: Promise<{ locale: Locale; organization: string; slug: string; signature: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('receipt'))('title') };
}

/** How long a signature is news, in milliseconds: the flourish is drawn then, and not at every later look. */
const JUST_NOW = 2 * 60_000;

/** What was signed, by whom, when, how that is known, and the files that prove it. */
export default async function ReceiptPage({ params }: Props) {
  const [{ locale, organization, slug, signature }, t] = await Promise.all([
    params,
    getTranslations('receipt'),
  ]);
  const gate = await openOrganization(locale, organization, 'me:view');
  if (!isId(signature)) return missing();
  const found = await read(gate, async (scope) => {
    const receipt = await findReceipt(scope, slug, signature);
    return receipt && { receipt, copy: await findCopyState(scope, 'signature', signature), now: scope.now };
  });
  if (!found) return missing();
  const { receipt, copy, now } = found;
  const news = receipt.own && now.getTime() - receipt.signedAt.getTime() < JUST_NOW;
  const home = `/o/${organization}`;
  return (
    <Page width="reading">
      {news ? <Flourish className="mb-4 h-13 w-auto" /> : null}
      <PageHeader
        title={news ? t('justSigned') : t('title')}
        lead={news ? t('justSignedLead') : t('lead')}
        actions={news ? <ButtonLink href={home}>{t('back')}</ButtonLink> : undefined}
      />
      <ReceiptFacts
        receipt={receipt}
        locale={locale}
        countersign={
          may(gate.member.role, 'agreements:countersign')
            ? `${home}/manage/agreements/countersign?signature=${signature}`
            : null
        }
      />
      <CopySection copy={copy} own={receipt.own} href={`${home}/copies/signature/${signature}`} />
      <ReceiptProof receipt={receipt} path={`${home}/agreements/${slug}/receipt/${signature}`} />
      <Actions>
        {receipt.own ? (
          <ButtonLink href={`${home}/me`} tone="quiet">
            {t('records')}
          </ButtonLink>
        ) : (
          <ButtonLink href={`${home}/manage/agreements/${slug}`} tone="quiet">
            {t('backManage')}
          </ButtonLink>
        )}
      </Actions>
    </Page>
  );
}
