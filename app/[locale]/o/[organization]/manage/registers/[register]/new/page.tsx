import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { openRegister } from '@/app/[locale]/o/[organization]/manage/registers/open-register';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { EntryForm } from '@/features/registers/components/entry-form';
import { startOf } from '@/features/registers/fields';
import type { Locale } from '@/i18n/routing';
import { quebecDay } from '@/lib/days';

interface Props {
  params: Promise<{ locale: Locale; organization: string; register: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registers'))('metaTitle') };
}

/** A new entry of one register. */
export default async function NewEntryPage({ params }: Props) {
  const [{ locale, organization: slug, register: given }, t] = await Promise.all([
    params,
    getTranslations('registers'),
  ]);
  const gate = await openOrganization(locale, slug, 'registers:keep');
  const register = openRegister(gate, given);
  const { entryId, today } = await read(gate, async ({ chance, now }) => ({
    entryId: chance.uuid(),
    today: quebecDay(now),
  }));
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: `/o/${slug}/manage/registers`, label: t('back') }]} />}
        title={t(`newTitle.${register}`)}
        lead={t(`intro.${register}`)}
      />
      <div className="mb-8 max-w-measure">
        <Notice>{t('nameNobody')}</Notice>
      </div>
      <EntryForm
        place={{ locale, organization: slug }}
        register={register}
        entryId={entryId}
        revision={0}
        said={startOf(register, today)}
        typed={await recallTyped()}
      />
    </Page>
  );
}
