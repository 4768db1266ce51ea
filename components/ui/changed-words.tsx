import type { Stretch } from '@/lib/diff-lists';

/** What is said before what was added or taken away, for who hears the text. */
export interface ChangeLabels {
  readonly added: string;
  readonly removed: string;
  readonly end: string;
}

/** A text as it was and as it is: what went is struck out, what came is underlined, and both are said. */
export function ChangedWords({ words, labels }: { words: readonly Stretch<string>[]; labels: ChangeLabels }) {
  let at = 0;
  return words.map((stretch) => {
    const text = stretch.items.join('');
    const key = `${at}${stretch.in}`;
    at += stretch.items.length;
    if (stretch.in === 'both') return <span key={key}>{text}</span>;
    const Mark = stretch.in === 'first' ? 'del' : 'ins';
    const look =
      Mark === 'del'
        ? 'bg-late-soft text-late line-through'
        : 'bg-good-soft text-good underline underline-offset-4';
    return (
      <Mark key={key} className={look}>
        <span className="sr-only"> [{Mark === 'del' ? labels.removed : labels.added} </span>
        {text}
        <span className="sr-only"> {labels.end}] </span>
      </Mark>
    );
  });
}
