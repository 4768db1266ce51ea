import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NOTICE_VERSION } from '@/access/notice-version';
import { localPath } from '@/access/redirect';
import { openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { Page, PageHeader } from '@/components/ui/page';
import { findScoreView } from '@/features/organizations/scores/queries';
import { acknowledgeNotice } from '@/features/people/notice-action';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';
import { env } from '@/lib/env';

type Props = {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<{ next?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notice'))('title') };
}

const parts = ['what', 'entry', 'why', 'who', 'how', 'long'] as const;

/** What is kept about the person, why and who sees it (P-39.1, ss. 8 and 8.1), before anything else. */
export default async function NoticePage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('notice'),
  ]);
  const gate = await openOrganization(locale, slug, 'me:view', { beforeNotice: true });
  const { organization } = gate;
  const scores = await read(gate, findScoreView);
  const values = {
    organization: organization.name,
    scores: scores === null ? 'none' : scores.managers ? 'managers' : 'owners',
    date: scores ? longDate(locale, scores.fromOn) : '',
  };
  const contact = [organization.personInChargeTitle, organization.personInChargeContact]
    .filter(Boolean)
    .join(', ');
  const place = env().HOSTING_PLACE;
  const next = localPath(query.next);
  return (
    <Page width="reading">
      <PageHeader title={t('title')} lead={t('lead', values)} />
      <div className="prose">
        {parts.map((part) => (
          <section key={part}>
            <h2>{t(`${part}.title`)}</h2>
            <p>{t(`${part}.body`, values)}</p>
            {part === 'how' ? <p>{place ? t('hosted', { place }) : t('hostedUnknown')}</p> : null}
          </section>
        ))}
        <section>
          <h2>{t('rights.title')}</h2>
          <p>
            {t('rights.body')} <strong>{contact || t('contactUnknown')}</strong>.
          </p>
        </section>
      </div>
      <ActionForm
        action={acknowledgeNotice.bind(null, { locale, organization: slug })}
        className="mt-10 flex flex-col gap-4"
      >
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <p>{t('record')}</p>
        <div>
          <SubmitButton pending={t('saving')}>{t('accept')}</SubmitButton>
        </div>
        <p className="text-ink-soft text-sm">{t('version', { version: NOTICE_VERSION })}</p>
      </ActionForm>
    </Page>
  );
}
