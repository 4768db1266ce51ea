import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { may } from '@/access/permissions';
import { openOrganization, read } from '@/access/session';
import { openRegister } from '@/app/[locale]/o/[organization]/manage/registers/open-register';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import { PrintButton } from '@/components/ui/print-button';
import { Notices } from '@/features/registers/components/notices';
import { dayOfEntry } from '@/features/registers/fields';
import { entryId } from '@/features/registers/input';
import { findEntry } from '@/features/registers/queries';
import { longDate } from '@/i18n/format-date';
import type { Locale } from '@/i18n/routing';

interface Props {
  params: Promise<{ locale: Locale; organization: string; register: string; entry: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registers.letters'))('title') };
}

/** The notices that an incident asks for, written from what the register says, to print. */
export default async function NoticesPage({ params }: Props) {
  const [{ locale, organization: slug, register: given, entry: id }, t, letters] = await Promise.all([
    params,
    getTranslations('registers'),
    getTranslations('registers.letters'),
  ]);
  const gate = await openOrganization(locale, slug, 'registers:keep');
  const register = openRegister(gate, given);
  const wanted = entryId.safeParse(id);
  if (!wanted.success || register !== 'incidents') notFound();
  const found = await read(gate, (scope) => findEntry(scope, register, wanted.data));
  if (!found) notFound();
  const { entry } = found;
  const path = `/o/${slug}/manage/registers`;
  const named = t('entryTitle.incidents', { date: longDate(locale, dayOfEntry(register, entry.said)) });
  return (
    <Page width="reading">
      <PageHeader
        above={
          <Breadcrumb
            items={[
              { href: path, label: t('back') },
              { href: `${path}/incidents/${entry.id}`, label: named },
            ]}
          />
        }
        title={letters('title')}
        lead={letters('lead')}
      />
      <div className="mb-8 flex max-w-measure flex-col items-start gap-4 print:hidden">
        {entry.said.serious === 'yes' ? null : <Notice>{letters('notNeeded')}</Notice>}
        {may(gate.member.role, 'forms:view') ? (
          <p>
            {letters('template')}{' '}
            <TextLink href={`/o/${slug}/manage/forms/avis-personnes`}>{letters('templateLink')}</TextLink>
          </p>
        ) : null}
        <PrintButton hint={t('printHint')}>{t('print')}</PrintButton>
      </div>
      <Notices said={entry.said} organization={gate.organization} />
    </Page>
  );
}
