import { Link } from './link';
import { tabStyle } from './tab-style';

export interface Tab {
  href: string;
  label: string;
  current: boolean;
}

/** Sibling pages as links in a line. They wrap on a small screen; nothing scrolls sideways. */
export function Tabs({ label, items }: { label: string; items: Tab[] }) {
  return (
    <nav aria-label={label} className="mb-8 border-line border-b print:hidden">
      <ul className="-mb-px flex flex-wrap gap-x-6">
        {items.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.current ? 'page' : undefined}
              className={tabStyle(tab.current)}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
