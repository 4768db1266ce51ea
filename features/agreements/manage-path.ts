import type { AdoptableKind, AdoptionPreview } from './adopting/queries';

/** Where the owner finds the agreements or the policies of an organization, without the language. */
export function managePath(organization: string, kind: AdoptableKind): string {
  return `/o/${organization}/manage/${kind === 'policy' ? 'policies' : 'agreements'}`;
}

/** The form to go back to when what is filled in can't be adopted yet, or is adopted already; null when it can. */
export function backToForm(
  { prepared, template, draft }: AdoptionPreview,
  organization: string,
): string | null {
  const form = `${managePath(organization, template.kind)}/${template.slug}/adopt`;
  if (!prepared.ok) return `${form}?check=yes`;
  return draft ? null : form;
}
