import { getTranslations } from 'next-intl/server';
import { Tabs } from '@/components/ui/tabs';

const parts = [
  { key: 'organization', path: '' },
  { key: 'roles', path: '/people-and-roles' },
  { key: 'privacy', path: '/privacy' },
  { key: 'reminders', path: '/reminders' },
  { key: 'library', path: '/library' },
  { key: 'entry', path: '/entry' },
  { key: 'contract', path: '/contract' },
  { key: 'closing', path: '/closing' },
] as const;

export type SettingsPart = (typeof parts)[number]['key'];

/** The pages of settings, one task each. */
export async function SettingsTabs({
  organization,
  current,
}: {
  /** Its slug. */
  organization: string;
  current: SettingsPart;
}) {
  const t = await getTranslations('settings.tabs');
  return (
    <Tabs
      label={t('label')}
      items={parts.map(({ key, path }) => ({
        href: `/o/${organization}/manage/settings${path}`,
        label: t(key),
        current: key === current,
      }))}
    />
  );
}
