import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { ButtonLink } from '@/components/ui/button';
import { Actions, Page, PageHeader, Section } from '@/components/ui/page';
import { EraseForm } from '@/features/erasure/components/erase-form';
import { WhatGoes } from '@/features/erasure/components/what-goes';
import { findErasable } from '@/features/erasure/queries';
import { memberId } from '@/features/people/input';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string; member: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('erasure'))('metaTitle') };
}

/** An erasure, on a page of its own that says what goes, what stays and why; works without a script. */
export default async function ErasePage({ params }: Props) {
  const [{ locale, organization: slug, member: given }, t] = await Promise.all([
    params,
    getTranslations('erasure'),
  ]);
  const gate = await openOrganization(locale, slug, 'people:erase');
  const id = memberId.safeParse(given);
  if (!id.success) notFound();
  const person = await read(gate, (scope) => findErasable(scope, id.data));
  if (!person) notFound();
  const back = `/o/${slug}/manage/people/${person.id}`;
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: back, label: person.name }]} />}
        title={t('title', { name: person.name })}
        lead={t('lead', { date: longDate(locale, person.leftAt) })}
      />
      <WhatGoes person={person} locale={locale} />
      {person.held ? (
        <Actions>
          <ButtonLink tone="quiet" href={back}>
            {t('back')}
          </ButtonLink>
        </Actions>
      ) : (
        <Section title={t('metaTitle')}>
          <EraseForm place={{ locale, organization: slug }} person={person} back={back} />
        </Section>
      )}
    </Page>
  );
}
