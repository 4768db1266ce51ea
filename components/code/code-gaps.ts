import { type EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';

/** Something that is missing, said where it would stand: before that line (from 1), or at the end. */
export interface CodeGap {
  readonly before: number | null;
  readonly text: string;
}

class GapLine extends WidgetType {
  constructor(private readonly text: string) {
    super();
  }
  override eq(other: GapLine): boolean {
    return other.text === this.text;
  }
  override toDOM(): HTMLElement {
    const line = document.createElement('div');
    line.className = 'cm-gap';
    line.textContent = this.text;
    return line;
  }
}

export const setGaps = StateEffect.define<readonly CodeGap[]>();

function drawn(state: EditorState, gaps: readonly CodeGap[]): DecorationSet {
  const { doc } = state;
  const marks = gaps.map(({ before, text }) => {
    const known = before !== null && before <= doc.lines;
    const at = known ? doc.line(Math.max(1, before)).from : doc.length;
    return Decoration.widget({ widget: new GapLine(text), block: true, side: known ? -1 : 1 }).range(at);
  });
  return Decoration.set(marks, true);
}

/** Lines of no text: they are drawn between those that one types, and never saved. */
export const codeGaps = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(gaps, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(setGaps)) return drawn(transaction.state, effect.value);
    return gaps.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});
