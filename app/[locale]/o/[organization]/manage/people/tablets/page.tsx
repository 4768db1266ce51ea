import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { ActionForm } from '@/components/form/action-form';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader, Section } from '@/components/ui/page';
import type { Query } from '@/components/ui/query';
import { TabletsTable } from '@/features/people/components/tablets-table';
import { openTabletHere } from '@/features/people/tablets/actions';
import { listTablets } from '@/features/people/tablets/queries';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string }>;
  searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people.tablets'))('title') };
}

/** The shop's shared tablets: those in use, and the way to make this device one. */
export default async function TabletsPage({ params, searchParams }: Props) {
  const [{ locale, organization: slug }, query, t, { people: texts }] = await Promise.all([
    params,
    searchParams,
    getTranslations('people'),
    getMessages(),
  ]);
  const gate = await openOrganization(locale, slug, 'tablet:open');
  const tablets = await read(gate, listTablets);
  const typed = await recallTyped();
  const place = { locale, organization: slug };
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: `/o/${slug}/manage/people`, label: t('people') }]} />}
        title={t('tablets.title')}
        lead={t('tablets.lead')}
      />
      {query.done === 'revoked' ? (
        <div className="mb-6">
          <Notice tone="good" announce="status">
            {t('tablets.revoked')}
          </Notice>
        </div>
      ) : null}
      {tablets.length > 0 ? <TabletsTable place={place} tablets={tablets} /> : <p>{t('tablets.none')}</p>}
      <Section title={t('tablets.openTitle')} intro={t('tablets.openIntro')}>
        <ActionForm
          action={openTabletHere.bind(null, place)}
          initial={typed ? { status: 'idle', values: typed } : undefined}
          errors={texts.errors}
          refusals={texts.refusals}
          labels={{ name: texts.tablets.name }}
        >
          <TextInput
            name="name"
            label={t('tablets.name')}
            hint={t('tablets.nameHint')}
            autoComplete="off"
            width="medium"
            required
          />
          <SubmitButton pending={t('tablets.opening')}>{t('tablets.open')}</SubmitButton>
        </ActionForm>
      </Section>
    </Page>
  );
}
