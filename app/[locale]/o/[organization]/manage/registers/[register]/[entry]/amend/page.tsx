import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { recallTyped } from '@/access/resume';
import { openOrganization, read } from '@/access/session';
import { openRegister } from '@/app/[locale]/o/[organization]/manage/registers/open-register';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { EntryForm } from '@/features/registers/components/entry-form';
import { dayOfEntry } from '@/features/registers/fields';
import { entryId } from '@/features/registers/input';
import { findEntry } from '@/features/registers/queries';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string; register: string; entry: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registers'))('metaTitle') };
}

/** An amendment: what the entry says now, to change, and why. */
export default async function AmendEntryPage({ params }: Props) {
  const [{ locale, organization: slug, register: given, entry: id }, t] = await Promise.all([
    params,
    getTranslations('registers'),
  ]);
  const gate = await openOrganization(locale, slug, 'registers:keep');
  const register = openRegister(gate, given);
  const wanted = entryId.safeParse(id);
  if (!wanted.success) notFound();
  const found = await read(gate, (scope) => findEntry(scope, register, wanted.data));
  if (!found) notFound();
  const { entry } = found;
  const path = `/o/${slug}/manage/registers`;
  const named = t(`entryTitle.${register}`, { date: longDate(locale, dayOfEntry(register, entry.said)) });
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { href: path, label: t('back') },
              { href: `${path}/${register}/${entry.id}`, label: named },
            ]}
          />
        }
        title={t('amendTitle')}
        lead={t('amendLead')}
      />
      <div className="mb-8 max-w-measure">
        <Notice>{t('nameNobody')}</Notice>
      </div>
      <EntryForm
        place={{ locale, organization: slug }}
        register={register}
        entryId={entry.id}
        revision={entry.number}
        said={entry.said}
        typed={await recallTyped()}
      />
    </Page>
  );
}
