import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { isFresh } from '@/access/confirmation';
import { currentPath, seeOther } from '@/access/redirect';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { missing } from '@/app/[locale]/o/[organization]/agreements/missing';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Details } from '@/components/ui/details';
import { Page, PageHeader } from '@/components/ui/page';
import { withQuery } from '@/components/ui/query';
import { CorrectionForm } from '@/features/agreements/components/correction-form';
import { FrozenText } from '@/features/agreements/components/frozen-text';
import { RecordedFacts } from '@/features/agreements/components/recorded-facts';
import { SignatureForm } from '@/features/agreements/components/signature-form';
import { viewSigningForm } from '@/features/agreements/reading/queries';
import type { Locale } from '@/i18n/routing';

type Props = {
  params: Promise<{ locale: Locale; organization: string; slug: string }>;
  searchParams: Promise<{ ticket?: string | string[]; text?: string; correction?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signing.act'))('title') };
}

/**
 * The act, apart from the text: what will be recorded is said before, then the sentence, the name, the button.
 * Whoever was not shown the text is sent to it; whose proof of identity is old gives a new one before the form.
 */
export default async function SignPage({ params, searchParams }: Props) {
  const [{ locale, organization, slug }, query, t, page] = await Promise.all([
    params,
    searchParams,
    getTranslations('signing.act'),
    getTranslations('signing'),
  ]);
  const gate = await openOrganization(locale, organization, 'signature:create');
  const ticket = typeof query.ticket === 'string' ? query.ticket : '';
  const text = query.text === 'en' ? 'en' : 'fr';
  const form = await read(gate, (scope) => viewSigningForm(scope, slug, { ticket, text }));
  if (!form) return missing();
  const textPath = `/o/${organization}/agreements/${slug}`;
  if (form === 'read_first') return seeOther(`/${locale}${textPath}`);
  if (!isFresh(gate.session, form.now)) {
    return seeOther(`/${locale}/confirm?next=${encodeURIComponent(await currentPath())}`);
  }
  const typed = await recallTyped();
  const title = form.adoption.texts[text].title;
  const back = text === 'en' ? `${textPath}?text=en` : textPath;
  return (
    <Page width="reading">
      <PageHeader
        above={<Breadcrumb items={[{ href: back, label: page('back') }]} />}
        title={t('title')}
        lead={t(`lead.${text}`, { title, number: form.adoption.number })}
      />
      <Details summary={t('reread')}>
        <FrozenText bytes={form.bytes} locale={text} />
      </Details>
      <RecordedFacts form={form} session={gate.session} locale={locale} />
      <SignatureForm
        form={form}
        ticket={ticket}
        typed={typed}
        place={{ locale, organization }}
        shared={gate.session.visit}
      />
      <CorrectionForm
        place={{ locale, organization }}
        open={query.correction === 'open'}
        shared={gate.session.visit}
        permalink={`/${locale}${withQuery(`${textPath}/sign`, { ticket, text }, { correction: 'open' })}`}
      />
    </Page>
  );
}
