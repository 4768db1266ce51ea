import type { PathStep } from './queries';

const FOLDERS: Readonly<Record<PathStep['kind'], string>> = {
  guide: 'guides',
  agreement: 'agreements',
  policy: 'policies',
  form: 'forms',
};

/** The page of a step, without its language. `home` is the organization's: `/o/boutique-filante`. */
export function stepHref(home: string, { kind, slug }: Pick<PathStep, 'kind' | 'slug'>): string {
  return `${home}/${FOLDERS[kind]}/${slug}`;
}
