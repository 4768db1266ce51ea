import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { localePath } from '@/i18n/path';
import { Button } from './button';
import { TextLink } from './link';

/**
 * Filters as a GET form: what was chosen is in the address, to bookmark or send. `keep` carries parameters that
 * the form does not show (the sort). `active` offers to take all filters off.
 */
export async function Filters({
  path,
  keep = {},
  active,
  children,
}: {
  path: string;
  keep?: Record<string, string | undefined>;
  active: boolean;
  children: ReactNode;
}) {
  const [t, locale] = await Promise.all([getTranslations('common.filters'), getLocale()]);
  return (
    <search className="mb-6 block print:hidden">
      <form
        method="get"
        action={localePath(locale, path)}
        className="flex flex-wrap items-end gap-x-4 gap-y-3"
      >
        {Object.entries(keep).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        {children}
        <Button type="submit" tone="quiet">
          {t('apply')}
        </Button>
        {active ? (
          <span className="flex min-h-11 items-center">
            <TextLink href={path}>{t('clear')}</TextLink>
          </span>
        ) : null}
      </form>
    </search>
  );
}
