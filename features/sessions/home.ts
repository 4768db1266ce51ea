import { may, type Role } from '@/access/permissions';

/** Where a member lands in their organization: the dashboard for those who watch it, else their own path. */
export function homeOf({ slug, role }: { readonly slug: string; readonly role: Role }): string {
  return may(role, 'dashboard:view') ? `/o/${slug}/manage` : `/o/${slug}`;
}
