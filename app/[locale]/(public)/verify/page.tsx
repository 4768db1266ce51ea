import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getMessages, getTranslations } from 'next-intl/server';
import { clientAddress } from '@/access/client-address';
import { key } from '@/access/keys';
import { consume } from '@/access/rate-limit';
import { runtime } from '@/access/runtime';
import { readPublic } from '@/access/session';
import { deploymentTrust } from '@/app/deployment-trust';
import { Button } from '@/components/ui/button';
import { Details } from '@/components/ui/details';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section, Stack } from '@/components/ui/page';
import { Answer } from '@/features/verification/components/answer';
import { FileCheck } from '@/features/verification/components/file-check';
import { HashAnswer } from '@/features/verification/components/hash-answer';
import { hashInput } from '@/features/verification/input';
import { openAnswer } from '@/features/verification/kept-answer';
import { MAX_POSTED_MEGABYTES, VERIFY_COMMAND } from '@/features/verification/limits';
import { findKnownHash } from '@/features/verification/queries';
import { readableFingerprint, type Say, wordsOf } from '@/features/verification/wording';
import { localePath } from '@/i18n/path';
import type { Locale } from '@/i18n/routing';
import { env } from '@/lib/env';

type Query = Record<'sha256' | 'answer' | 'refused', string | string[] | undefined>;
interface Props {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('verify');
  return { title: t('metaTitle'), description: t('lead'), robots: { index: true } };
}

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

/** What is known of a hash: asked from an address at most so often. */
async function lookUp(text: string) {
  const sha256 = hashInput.safeParse(text);
  if (!sha256.success) return 'invalid' as const;
  const client = clientAddress(await headers(), env().TRUSTED_PROXIES);
  if ((await consume('verify-hash', client)) > 0) return 'busy' as const;
  return (await readPublic((scope) => findKnownHash(scope, sha256.data))) ?? ('unknown' as const);
}

/** For strangers: whether a file is intact and whom it comes from, whether a hash is known. */
export default async function VerifyPage({ params, searchParams }: Props) {
  const [{ locale }, query, t, messages, trust] = await Promise.all([
    params,
    searchParams,
    getTranslations('verify'),
    getMessages(),
    deploymentTrust(),
  ]);
  const asked = one(query.sha256).trim();
  const hash = asked ? await lookUp(asked) : null;
  const kept = one(query.answer);
  const report = kept ? openAnswer(kept, key('answer'), runtime().clock.now()) : null;
  const expired = kept !== '' && !report;
  const refused = expired
    ? 'expired'
    : (['none', 'busy'] as const).find((reason) => reason === query.refused);
  const { answers, meanings, groups, about, findings, file } = messages.verify;
  const command = VERIFY_COMMAND;
  const fingerprint = 'break-words font-mono text-sm [overflow-wrap:anywhere]';
  return (
    <Page width="reading">
      <PageHeader title={t('title')} lead={t('lead')} />
      <Section title={t('file.title')}>
        <FileCheck
          locale={locale}
          trust={trust}
          answerTexts={{ answers, meanings, groups, about, findings }}
          texts={{
            ...file,
            sent: t('file.sent', { limit: MAX_POSTED_MEGABYTES }),
            failed: t('file.failed', { command }),
          }}
        >
          {refused ? <Notice tone="late" title={t(`refused.${refused}`)} /> : null}
          {report ? <Answer said={wordsOf(report, t as unknown as Say, locale)} /> : null}
        </FileCheck>
      </Section>
      <Section title={t('hash.title')} id="hash" intro={t('hash.intro')}>
        <form
          method="get"
          action={`${localePath(locale, '/verify')}#hash`}
          className="flex flex-wrap items-end gap-x-3 gap-y-2"
        >
          <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1.5">
            <label htmlFor="sha256" className="font-semibold">
              {t('hash.label')}
            </label>
            <p id="sha256-hint" className="text-ink-soft text-sm">
              {t('hash.hint')}
            </p>
            <input
              id="sha256"
              name="sha256"
              type="text"
              required
              defaultValue={asked.slice(0, 300)}
              maxLength={300}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              aria-invalid={hash === 'invalid' ? true : undefined}
              aria-describedby={hash === null ? 'sha256-hint' : 'sha256-hint sha256-answer'}
              className="min-h-11 w-full rounded-md border border-line-strong bg-paper-raised px-3 py-2 font-mono text-ink hover:border-ink aria-invalid:border-2 aria-invalid:border-late"
            />
          </div>
          <Button type="submit" tone="quiet">
            {t('hash.submit')}
          </Button>
        </form>
        {hash === null ? null : <HashAnswer answer={hash} locale={locale} />}
      </Section>
      <div className="mt-12">
        <Stack gap="small">
          <Details summary={t('own.summary')}>
            <p className="mb-3">{t('own.intro')}</p>
            <dl className="flex flex-col gap-3">
              <div>
                <dt className="font-semibold">{t('own.roots')}</dt>
                {trust.roots.length === 0 ? <dd>{t('own.none')}</dd> : null}
                {trust.roots.map((root) => (
                  <dd key={root} className={fingerprint}>
                    {readableFingerprint(root)}
                  </dd>
                ))}
              </div>
              <div>
                <dt className="font-semibold">{t('own.log')}</dt>
                {trust.logKeys.map((logKey) => (
                  <dd key={logKey} className={fingerprint}>
                    {readableFingerprint(logKey)}
                  </dd>
                ))}
              </div>
              <div>
                <dt className="font-semibold">{t('own.issuer')}</dt>
                {trust.issuers.map((issuer) => (
                  <dd key={issuer} className={fingerprint}>
                    {issuer}
                  </dd>
                ))}
              </div>
            </dl>
          </Details>
          <Details summary={t('elsewhere.summary')}>
            <p>{t('elsewhere.text')}</p>
          </Details>
        </Stack>
      </div>
    </Page>
  );
}
