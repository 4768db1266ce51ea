import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { may, type Permission } from '@/access/permissions';
import { answerWith } from '@/access/response-status';
import { enter, namedIn } from '@/access/session';
import { ForbiddenMessage } from '@/components/ui/refusal';
import { homeAs } from '@/features/entry/home';

/**
 * The layout of a part that some roles may not open: it tells them so, and whom to ask, in a page that can be read
 * without a script. Each page below has its own gate, which refuses as well.
 */
export function permittedLayout(permission: Permission) {
  return async function PermittedLayout({
    params,
    children,
  }: {
    params: Promise<{ organization: string }>;
    children: ReactNode;
  }) {
    const entry = await enter((await params).organization);
    if (entry.kind !== 'member' || may(entry.gate.member.role, permission)) return children;
    answerWith(403);
    const { organization, visitor } = namedIn(await getLocale(), entry.gate);
    return <ForbiddenMessage organization={organization} home={homeAs(organization, visitor)} />;
  };
}
