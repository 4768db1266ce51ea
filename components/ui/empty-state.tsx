import type { ReactNode } from 'react';

/** Nothing here yet: says why, and what to do about it. */
export function EmptyState({
  title,
  action,
  children,
}: {
  title: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="border-line border-y py-8">
      <p className="font-semibold font-serif text-lg">{title}</p>
      {children ? <div className="mt-2 max-w-measure text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-5">{action}</div> : null}
    </div>
  );
}
