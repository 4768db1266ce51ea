/**
 * How far, as a sentence and a hairline that fills. The sentence is for everyone; the line is drawn for the eye.
 * `label` is the whole sentence: « 3 étapes sur 5 ».
 */
export function ProgressLine({ done, total, label }: { done: number; total: number; label: string }) {
  const share = total > 0 ? Math.min(100, Math.max(0, (done / total) * 100)) : 0;
  return (
    <div className="w-full">
      <p className="text-ink-soft text-sm">{label}</p>
      <svg
        viewBox="0 0 100 1"
        preserveAspectRatio="none"
        aria-hidden="true"
        focusable="false"
        className="mt-1.5 block h-1 w-full"
      >
        <rect width="100" height="1" className="fill-line" />
        <rect width={share} height="1" className="forced-fill fill-accent" />
      </svg>
    </div>
  );
}
