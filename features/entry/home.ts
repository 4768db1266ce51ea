/**
 * Where somebody let into an organization begins, as an address of ours: a visitor at the dashboard; a member, by default, on
 * their path.
 */
export function homeAs(
  organization: { readonly slug: string } | undefined,
  visitor: unknown,
): string | undefined {
  return organization && visitor ? `/o/${organization.slug}/manage` : undefined;
}
