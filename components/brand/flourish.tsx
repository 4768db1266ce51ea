/**
 * The stroke of the mark, alone: shown where a signature has just been recorded, it draws itself once in under
 * 600 ms (app/styles/parts.css); under `prefers-reduced-motion` it is simply there. Decorative.
 */
export function Flourish({ className }: { className?: string }) {
  return (
    <svg
      viewBox="112 -100 764 210"
      width="191"
      height="52"
      aria-hidden="true"
      focusable="false"
      className={`flourish max-w-full text-accent ${className ?? 'h-13 w-auto'}`}
    >
      <path
        d="M128 44C160 62 190 71 250 77C442 94 642 70 762 18C852-22 874-74 838-84C800-92 740-30 706-5"
        pathLength="1"
        fill="none"
        stroke="currentColor"
        strokeWidth="8"
        strokeLinecap="round"
      />
    </svg>
  );
}
