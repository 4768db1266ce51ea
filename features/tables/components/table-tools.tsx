import { getMessages, getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import type { FormAction } from '@/components/form/action-form-client';
import { Checkbox } from '@/components/form/checkbox';
import { SubmitButton } from '@/components/form/submit-button';
import { TextInput } from '@/components/form/text-input';
import { Details } from '@/components/ui/details';
import { linkStyle, TextLink } from '@/components/ui/link';
import { formats } from '../exports/file';
import type { List } from '../filter';
import type { SavedView } from '../views/queries';

/** The list as a file: exactly what is filtered, in the columns that are shown. A plain link, which a browser downloads. */
export async function ExportLinks({ href }: { href: (format: string) => string }) {
  const t = await getTranslations('tables.exports');
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm print:hidden">
      <span className="text-ink-soft">{t('title')}</span>
      {formats.map((format) => (
        <a
          key={format}
          href={href(format)}
          download
          className={`${linkStyle} inline-flex min-h-6 items-center`}
        >
          {t(`formats.${format}`)}
        </a>
      ))}
    </p>
  );
}

/** Views that were kept, and a form to keep this one. */
export async function ViewLinks({
  path,
  views,
  list,
  query,
  save,
  shares,
  managed,
}: {
  path: string;
  views: readonly SavedView[];
  list: List;
  query: string;
  /** Null for who only reads. */
  save: FormAction | null;
  shares: boolean;
  /** Where views are renamed and removed. */
  managed: string;
}) {
  const [t, { tables }] = await Promise.all([getTranslations('tables'), getMessages()]);
  if (views.length === 0 && !save) return null;
  return (
    <div className="mb-6 print:hidden">
      <Details summary={t('views.summary', { count: views.length })}>
        <div className="flex flex-col gap-6 pt-2">
          {views.length > 0 ? (
            <ul className="flex list-none flex-col gap-1">
              {views.map((view) => (
                <li key={view.id}>
                  <TextLink href={`${path}?${view.query || 'all=yes'}`}>{view.name}</TextLink>
                  {view.own ? null : <span className="text-ink-soft text-sm"> {t('views.sharedWith')}</span>}
                  {view.opensFirst ? (
                    <span className="text-ink-soft text-sm"> {t('views.opens')}</span>
                  ) : null}
                </li>
              ))}
            </ul>
          ) : null}
          {views.length > 0 && save ? <TextLink href={managed}>{t('views.manage')}</TextLink> : null}
          {save ? (
            <ActionForm
              action={save}
              errors={tables.errors}
              refusals={tables.refusals}
              labels={{ name: t('views.name') }}
            >
              <input type="hidden" name="list" value={list} />
              <input type="hidden" name="query" value={query} />
              <TextInput name="name" label={t('views.name')} hint={t('views.hint')} required maxLength={80} />
              {shares ? <Checkbox name="shared" label={t('views.share')} /> : null}
              <SubmitButton tone="quiet" pending={t('views.saving')}>
                {t('views.save')}
              </SubmitButton>
            </ActionForm>
          ) : null}
        </div>
      </Details>
    </div>
  );
}
