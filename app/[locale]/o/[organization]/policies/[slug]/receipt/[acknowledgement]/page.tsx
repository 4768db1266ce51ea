import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { missing } from '@/app/[locale]/o/[organization]/agreements/missing';
import { ButtonLink } from '@/components/ui/button';
import { Actions, Page, PageHeader } from '@/components/ui/page';
import { CopySection } from '@/features/copies/components/copy-section';
import { findCopyState } from '@/features/copies/queries';
import { AcknowledgementFacts } from '@/features/policies/components/acknowledgement-facts';
import { AcknowledgementProof } from '@/features/policies/components/acknowledgement-proof';
import { findAcknowledgementReceipt } from '@/features/policies/receipts/queries';
import type { Locale } from '@/i18n/routing';
import { isId } from '@/lib/ids';

type Props = {
  params: Promise<{ locale: Locale; organization: string; slug: string; acknowledgement: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policies.receipt'))('title') };
}

/** How long an acknowledgement is news, in milliseconds. */
const JUST_NOW = 2 * 60_000;

/** What was read, by whom, when, how that is known, and the files that prove it. */
export default async function AcknowledgementPage({ params }: Props) {
  const [{ locale, organization, slug, acknowledgement }, t, shared] = await Promise.all([
    params,
    getTranslations('policies.receipt'),
    getTranslations('receipt'),
  ]);
  const gate = await openOrganization(locale, organization, 'me:view');
  if (!isId(acknowledgement)) return missing();
  const found = await read(gate, async (scope) => {
    const receipt = await findAcknowledgementReceipt(scope, slug, acknowledgement);
    const copy = receipt && (await findCopyState(scope, 'acknowledgement', acknowledgement));
    return receipt && copy && { receipt, copy, now: scope.now };
  });
  if (!found) return missing();
  const { receipt, copy, now } = found;
  const news = receipt.own && now.getTime() - receipt.at.getTime() < JUST_NOW;
  const home = `/o/${organization}`;
  return (
    <Page width="reading">
      <PageHeader
        title={news ? t('justRead') : t('title')}
        lead={news ? t('justReadLead') : t('lead')}
        actions={news ? <ButtonLink href={home}>{shared('back')}</ButtonLink> : undefined}
      />
      <AcknowledgementFacts receipt={receipt} locale={locale} />
      <CopySection copy={copy} own={receipt.own} href={`${home}/copies/acknowledgement/${acknowledgement}`} />
      <AcknowledgementProof receipt={receipt} path={`${home}/policies/${slug}/receipt/${acknowledgement}`} />
      <Actions>
        {receipt.own ? (
          <ButtonLink href={`${home}/me`} tone="quiet">
            {shared('records')}
          </ButtonLink>
        ) : (
          <ButtonLink href={`${home}/manage/policies/${slug}`} tone="quiet">
            {t('backManage')}
          </ButtonLink>
        )}
      </Actions>
    </Page>
  );
}
