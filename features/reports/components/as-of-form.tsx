import { getLocale, getTranslations } from 'next-intl/server';
import { TextInput } from '@/components/form/text-input';
import { Button } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { withQuery } from '@/components/ui/query';
import { longDate } from '@/i18n/format-date';
import { localePath } from '@/i18n/path';
import type { AsOf } from '../as-of';

/** That one is looking at the past, or asked for a day that is none to look at. Nothing otherwise. */
export async function AsOfNotice({
  asOf: { on, first, isPast, refused },
  path,
  team,
}: {
  asOf: AsOf;
  path: string;
  team: string | null;
}) {
  const [t, locale] = await Promise.all([getTranslations('dashboard.when'), getLocale()]);
  if (refused) {
    return (
      <Notice tone="late" title={t('refused', { first: longDate(locale, first) })} id="on-refused">
        {t('refusedHint')}
      </Notice>
    );
  }
  if (!isPast) return null;
  return (
    <Notice title={t('past', { date: longDate(locale, on) })}>
      <p>{t('pastHint')}</p>
      <p className="print:hidden">
        <TextLink href={withQuery(path, { team: team ?? undefined })}>{t('back')}</TextLink>
      </p>
    </Notice>
  );
}

/** A day to look at, as a form of the address: it can be bookmarked and sent. */
export async function AsOfForm({
  asOf: { on, first, today },
  path,
  team,
}: {
  asOf: AsOf;
  path: string;
  team: string | null;
}) {
  const [t, locale] = await Promise.all([getTranslations('dashboard.when'), getLocale()]);
  return (
    <form
      method="get"
      action={localePath(locale, path)}
      aria-label={t('label')}
      className="flex flex-wrap items-end gap-3 print:hidden"
    >
      {team === null ? null : <input type="hidden" name="team" value={team} />}
      <TextInput
        name="on"
        type="date"
        label={t('label')}
        hint={t('hint', { first: longDate(locale, first) })}
        min={first}
        max={today}
        defaultValue={on}
        width="medium"
      />
      <Button type="submit" tone="quiet">
        {t('show')}
      </Button>
    </form>
  );
}
