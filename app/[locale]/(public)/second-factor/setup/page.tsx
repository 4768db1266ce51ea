import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { isFresh } from '@/access/confirmation';
import { currentPath, localPath, seeOther } from '@/access/redirect';
import { recallTyped } from '@/access/resume';
import { factorRequired } from '@/access/second-factor';
import { openUser, readAsUser } from '@/access/session';
import { buttonStyle } from '@/components/ui/button-style';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { showEnrolment } from '@/features/second-factors/apps/queries';
import { AppSection } from '@/features/second-factors/components/app-section';
import { CodesSection } from '@/features/second-factors/components/codes-section';
import { LostAll } from '@/features/second-factors/components/lost-all';
import { PasskeySection } from '@/features/second-factors/components/passkey-section';
import { findFactors, ownsAnOrganization } from '@/features/second-factors/queries';
import { relyingPartyAt } from '@/features/second-factors/relying-party';
import { doneCodes } from '@/features/second-factors/setup-path';
import type { Locale } from '@/i18n/routing';
import { env } from '@/lib/env';

type Props = {
  params: Promise<{ locale: Locale }>;
  searchParams: Promise<{ next?: string; done?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('secondFactor.setup'))('title') };
}

/**
 * One's second factors: where somebody who must have one sets it up before anything else, and where anybody changes
 * theirs, with a recent proof of who they are.
 */
export default async function SecondFactorSetupPage({ params, searchParams }: Props) {
  const [{ locale }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('secondFactor.setup'),
  ]);
  const session = await openUser(locale);
  const next = localPath(query.next) ?? `/${locale}/organizations`;
  const onwards = (
    <a href={next} className={buttonStyle(session.factor.held ? 'primary' : 'quiet')}>
      {t('onwards')}
    </a>
  );
  if (session.confinedTo !== null) {
    return (
      <Page>
        <PageHeader title={t('title')} lead={t('byPin')} actions={onwards} />
      </Page>
    );
  }
  const login = session.email ?? '';
  const { now, factors, enrolment, owner } = await readAsUser(session, async (scope) => ({
    now: scope.now,
    factors: await findFactors(scope),
    enrolment: await showEnrolment(scope, { sessionHash: session.hash, label: login }),
    owner: await ownsAnOrganization(scope),
  }));
  if (!isFresh(session, now)) {
    return seeOther(`/${locale}/confirm?next=${encodeURIComponent(await currentPath())}`);
  }
  const typed = await recallTyped();
  const place = { locale, next };
  const count = factors.passkeys.length + (factors.app ? 1 : 0);
  const required = factorRequired() && (owner || session.consultantName !== null);
  const needed = required && count === 1;
  const said = doneCodes.find((code) => code === query.done);
  return (
    <Page>
      <div className="print:hidden">
        <PageHeader
          title={count > 0 ? t('heldTitle') : t('title')}
          lead={t('lead')}
          actions={count > 0 && !enrolment ? onwards : undefined}
        />
        {said ? (
          <Notice tone="good" announce="status">
            <p>{t(`done.${said}`)}</p>
          </Notice>
        ) : null}
        {required && count === 0 ? (
          <Notice title={t('requiredTitle')}>
            <p>{t('requiredBody')}</p>
          </Notice>
        ) : null}
        {count > 0 && factors.codes === null ? (
          <div className="mt-4">
            <Notice tone="late" title={t('codesNextTitle')}>
              <p>{t('codesNextBody')}</p>
            </Notice>
          </div>
        ) : null}
        <AppSection place={place} app={factors.app} enrolment={enrolment} needed={needed} />
        <PasskeySection
          place={place}
          passkeys={factors.passkeys}
          needed={needed && factors.passkeys.length === 1}
          possible={relyingPartyAt(env().PUBLIC_URL) !== null}
          typedName={typeof typed?.name === 'string' ? typed.name : ''}
          quiet={count > 0 || enrolment !== null}
        />
      </div>
      {count > 0 ? <CodesSection place={place} codes={factors.codes} login={login} onwards={next} /> : null}
      <div className="mt-12 print:hidden">
        <p className="mb-6 max-w-measure text-ink-soft">{t('kept')}</p>
        <LostAll />
        {count === 0 && !required ? <div className="mt-8">{onwards}</div> : null}
      </div>
    </Page>
  );
}
