import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { answerWith } from '@/access/response-status';
import { openOrganization, read } from '@/access/session';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { Page, PageHeader } from '@/components/ui/page';
import { PackFacts } from '@/features/packs/components/pack-facts';
import { findPack } from '@/features/packs/queries';
import type { Locale } from '@/i18n/routing';
import { isId } from '@/lib/ids';

interface Props {
  params: Promise<{ locale: Locale; organization: string; pack: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('packs.page'))('metaTitle') };
}

/** One pack: how far it is, then where to take it; gone (410) once it has expired. */
export default async function PackPage({ params }: Props) {
  const [{ locale, organization: slug, pack: id }, t] = await Promise.all([
    params,
    getTranslations('packs.page'),
  ]);
  const gate = await openOrganization(locale, slug, 'evidence:view');
  const pack = isId(id) ? await read(gate, (scope) => findPack(scope, id)) : null;
  if (!pack) return notFound();
  if (pack.state === 'expired') answerWith(410);
  const path = `/o/${slug}/manage/evidence`;
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[{ href: path, label: t('back') }]} />}
        title={t(`title.${pack.state}`)}
        lead={t(`lead.${pack.state}`)}
      />
      <PackFacts pack={pack} path={path} />
    </Page>
  );
}
