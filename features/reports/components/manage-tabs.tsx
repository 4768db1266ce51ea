'use client';

import { useSelectedLayoutSegment } from 'next/navigation';
import { tabStyle } from '@/components/ui/tab-style';

export interface ManageTab {
  /** The folder under `manage`; null for the dashboard itself. */
  segment: string | null;
  href: string;
  label: string;
}

/** The parts of management as links. Only the address tells which is current, and a layout does not know it. */
export function ManageTabs({ label, tabs }: { label: string; tabs: readonly ManageTab[] }) {
  const current = useSelectedLayoutSegment();
  return (
    <nav aria-label={label} className="mx-auto w-full max-w-wide px-5 pt-3 sm:px-8 print:hidden">
      <ul className="flex flex-wrap gap-x-6 border-line border-b">
        {tabs.map(({ segment, href, label: word }) => (
          <li key={href} className="-mb-px">
            <a
              href={href}
              aria-current={segment === current ? 'page' : undefined}
              className={tabStyle(segment === current)}
            >
              {word}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
