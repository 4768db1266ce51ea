import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  snippet,
} from '@codemirror/autocomplete';

/** Something to write for who begins to type it, or asks. */
export interface CodeWord {
  /** What one types: `<Callout`, `F3.12`. */
  readonly label: string;
  readonly detail: string;
  /** With `${…}` where one goes on writing. */
  readonly template: string;
}

/** `<` and what follows, to the cursor. */
const OPENED = /<[\w.,; -]{0,60}$/;
/** A reference by its id alone, in a list or an attribute. */
const REFERENCE = /(?<=[[,\s"])F[\d.]{0,6}$/;

const option = ({ label, detail, template }: CodeWord): Completion => ({
  label,
  detail,
  apply: snippet(template),
});

/** Completes what opens with `<` from the first list, and ids of references from the second. */
export function completeFrom(tags: () => readonly CodeWord[], ids: () => readonly CodeWord[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const opened = context.matchBefore(OPENED);
    if (opened) return { from: opened.from, options: tags().map(option), validFor: /^<[\w.,; -]*$/ };
    const reference = context.matchBefore(REFERENCE);
    if (reference) return { from: reference.from, options: ids().map(option), validFor: /^F[\d.]*$/ };
    return context.explicit ? { from: context.pos, options: tags().map(option) } : null;
  };
}
