import type { Piece } from '../excerpt';

/** Words with those that were looked for marked. */
export function MarkedText({ pieces }: { pieces: readonly Piece[] }) {
  let place = 0;
  return pieces.map(({ text, marked }) => {
    place += text.length;
    return marked ? (
      <mark key={place} className="bg-accent-soft font-semibold text-ink">
        {text}
      </mark>
    ) : (
      <span key={place}>{text}</span>
    );
  });
}
