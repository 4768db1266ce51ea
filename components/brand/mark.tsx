'use client';

import { box, stroke, word } from './mark-paths';

/**
 * The mark. Decorative by itself: the link or heading that holds it says « Paraphe ». A client component so that its
 * outlines travel once, with the scripts, and not with each header that a page might come to show.
 */
export function Mark({ className }: { className?: string }) {
  return (
    <svg
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
      width={box.width / 8}
      height={box.height / 8}
      aria-hidden="true"
      focusable="false"
      className={className}
    >
      <path d={word} fill="currentColor" />
      <path d={stroke} fill="none" strokeWidth="9" strokeLinecap="round" className="stroke-accent" />
    </svg>
  );
}
