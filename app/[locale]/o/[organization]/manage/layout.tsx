import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { may } from '@/access/permissions';
import { answerWith } from '@/access/response-status';
import { enter, namedIn } from '@/access/session';
import { ForbiddenMessage } from '@/components/ui/refusal';
import { ManageTabs } from '@/features/reports/components/manage-tabs';
import { localePath } from '@/i18n/path';

const parts = [
  { key: 'dashboard', segment: null, permission: 'dashboard:view' },
  { key: 'people', segment: 'people', permission: 'people:view' },
  { key: 'reports', segment: 'reports', permission: 'dashboard:view' },
  { key: 'programs', segment: 'programs', permission: 'programs:view' },
  { key: 'agreements', segment: 'agreements', permission: 'agreements:view' },
  { key: 'policies', segment: 'policies', permission: 'agreements:view' },
  { key: 'evidence', segment: 'evidence', permission: 'evidence:view' },
  { key: 'registers', segment: 'registers', permission: 'registers:keep' },
  { key: 'forms', segment: 'forms', permission: 'forms:view' },
  { key: 'settings', segment: 'settings', permission: 'settings:manage' },
] as const;

/** The parts of management that this member may open. Each page has its own gate; this only shows the way. */
export default async function ManageLayout({
  params,
  children,
}: {
  params: Promise<{ organization: string }>;
  children: ReactNode;
}) {
  const [{ organization }, locale, t] = await Promise.all([
    params,
    getLocale(),
    getTranslations('dashboard.tabs'),
  ]);
  const entry = await enter(organization);
  if (entry.kind !== 'member') return children;
  const { role, personInCharge } = entry.gate.member;
  // Whoever keeps the registers comes this way to them, whatever their role.
  if (!may(role, 'dashboard:view') && !personInCharge) {
    // Each page refuses as well; what a page throws needs a script to be shown.
    answerWith(403);
    return <ForbiddenMessage organization={namedIn(locale, entry.gate).organization} />;
  }
  const tabs = parts
    .filter(({ permission }) => may(role, permission))
    .filter(({ key }) => key !== 'registers' || personInCharge || role === 'owner')
    .map(({ key, segment }) => ({
      segment,
      label: t(key),
      href: localePath(locale, `/o/${organization}/manage${segment ? `/${segment}` : ''}`),
    }));
  return (
    <>
      {tabs.length > 1 ? <ManageTabs label={t('label')} tabs={tabs} /> : null}
      {children}
    </>
  );
}
