import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { runtime } from '@/access/runtime';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Actions, Page, PageHeader } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { findReadGuide } from '@/features/requests/asking/queries';
import { QuestionForm } from '@/features/requests/components/question-form';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string; slug: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests.ask'))('title') };
}

/** A member asks about a guide; the guide's own page only leads here, and weighs nothing more. */
export default async function AskPage({ params, searchParams }: Props) {
  const [{ locale, organization, slug }, query, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('requests.ask'),
  ]);
  const gate = await openOrganization(locale, organization, 'path:follow');
  const guide = await read(gate, (scope) => findReadGuide(scope, slug, locale));
  if (!guide) return notFound();
  const home = `/o/${organization}`;
  const page = `${home}/guides/${slug}`;
  if (query.sent) {
    return (
      <Page width="reading">
        <PageHeader above={<Breadcrumb items={[{ href: page, label: guide.title }]} />} title={t('sent')} />
        <Notice tone="good" announce="status">
          {t('sentText')}
        </Notice>
        <Actions>
          <ButtonLink href={page}>{t('back')}</ButtonLink>
          <ButtonLink href={`${home}/me#questions`} tone="quiet">
            {t('mine')}
          </ButtonLink>
        </Actions>
        <p className="mt-6">
          <TextLink href={`${page}/ask`}>{t('another')}</TextLink>
        </p>
      </Page>
    );
  }
  return (
    <Page width="reading">
      <PageHeader
        above={<Breadcrumb items={[{ href: page, label: guide.title }]} />}
        title={t('title')}
        lead={t('lead', { guide: guide.title, version: guide.number })}
      />
      <QuestionForm
        place={{ locale, organization }}
        guide={slug}
        formId={runtime().chance.uuid()}
        typed={await recallTyped()}
      />
    </Page>
  );
}
