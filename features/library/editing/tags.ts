import type { CodeWord } from '@/components/code/code-completion';
import type { Locale } from '@/i18n/routing';
import type { Insertion } from './insertions';

/** What completes a text: everything but images, whose names nobody types. */
export function tagsFor(insertions: readonly Insertion[], locale: Locale): CodeWord[] {
  return insertions
    .filter(({ kind }) => kind !== 'picture')
    .map(({ id, kind, detail, label, template }) => {
      const name = kind === 'component' ? id : kind === 'term' ? `Term ${id}` : `Law ${label[locale]} ${id}`;
      return { label: `<${name}`, detail: detail[locale].slice(0, 60), template: template[locale] };
    });
}
