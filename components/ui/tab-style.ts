import { classNames } from './class-names';

/** A tab, at least 44 px high; the current one is underlined in the accent. */
export function tabStyle(current: boolean): string {
  return classNames(
    'inline-flex min-h-11 items-center border-b-2 py-2 font-medium',
    current
      ? 'border-accent text-ink'
      : 'border-transparent text-ink-soft hover:border-line-strong hover:text-ink forced-colors:border-[Canvas]',
  );
}
