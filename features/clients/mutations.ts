import type { OrganizationScope } from '@/access/scope';
import { createOrganization } from '@/features/organizations/mutations';
import { addMember } from '@/features/people/mutations';
import { done, isRefused, type Outcome, refused } from '@/lib/outcome';
import { slugOf } from '@/lib/slug';
import type { ClientInput } from './input';

/**
 * Opens an organization under the id that the scope was minted with, and invites its first owner by mail. All it reads
 * from the first moment is the library as it is for everyone.
 */
export async function openClient(
  scope: OrganizationScope,
  { name, sector, ownerName, ownerEmail, ownerLocale }: ClientInput,
): Promise<Outcome<{ slug: string }>> {
  const slug = slugOf(name);
  if (!slug) return refused('no_letters', 'name');
  const created = await createOrganization(scope, { slug, name, sector });
  if (isRefused(created)) return refused(created.refused, 'name');
  const owner = { name: ownerName, email: ownerEmail, locale: ownerLocale, role: 'owner' } as const;
  const added = await addMember(scope, { ...owner, jobTitle: null, teamIds: [] });
  return isRefused(added) ? added : done({ slug });
}
