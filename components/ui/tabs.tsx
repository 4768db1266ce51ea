import { classNames } from './class-names';
import { Link } from './link';

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
              className={classNames(
                'inline-flex min-h-11 items-center border-b-2 py-2 font-medium',
                tab.current
                  ? 'border-accent text-ink'
                  : 'border-transparent text-ink-soft hover:border-line-strong hover:text-ink',
              )}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
