import { getTranslations } from 'next-intl/server';
import type { MemberPlace } from '@/access/action';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { Page, PageHeader } from '@/components/ui/page';
import type { FormValues } from '@/lib/form-state';
import type { AdoptionPreview } from '../adopting/queries';
import { managePath } from '../manage-path';
import { FillInForm } from './fill-in-form';
import { MissingValues } from './missing-values';

/** The owner's answers. What is typed is kept as it is; what stands in the way is said beside it. */
export async function FillInPage({
  view,
  query,
  typed,
  place,
}: {
  view: AdoptionPreview;
  query: { readonly saved?: string; readonly check?: string };
  /** What was typed before a sign-in. */
  typed: FormValues | undefined;
  place: MemberPlace;
}) {
  const [t, interview] = await Promise.all([
    getTranslations('agreements.fill'),
    getTranslations('interview'),
  ]);
  const { prepared, template } = view;
  const { kind, slug } = template;
  const look = query.check === 'yes' ? 'all' : query.saved === 'yes' ? 'typed' : 'nothing';
  const back = {
    href: `${managePath(place.organization, kind)}/${slug}`,
    label: template.texts[place.locale].title,
  };
  return (
    <Page>
      <PageHeader
        above={<Breadcrumb items={[back]} />}
        title={t('title', { kind })}
        lead={t('lead', { kind })}
      />
      <div className="mb-8 flex flex-col gap-4">
        {query.saved === 'yes' ? (
          <Notice tone="good" announce="status">
            {t('saved')}
          </Notice>
        ) : null}
        {prepared.ok || prepared.missing.length === 0 ? null : (
          <MissingValues missing={prepared.missing} organization={place.organization} />
        )}
        {!view.started && Object.keys(view.fillIn).length > 0 ? <Notice>{interview('begun')}</Notice> : null}
        {!prepared.ok && prepared.interview ? (
          <Notice tone="late" title={interview('blocked')}>
            <TextLink href={`${managePath(place.organization, kind)}/interview`}>
              {interview('mend')}
            </TextLink>
          </Notice>
        ) : null}
      </div>
      <FillInForm view={view} look={look} typed={typed} place={place} />
    </Page>
  );
}
