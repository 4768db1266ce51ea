import type { ReactNode } from 'react';
import { Page } from './page';

/** A page that went wrong, for a person: what happened, what was kept, what to do next. */
export function ErrorMessage({
  title,
  children,
  actions,
}: {
  title: string;
  children: ReactNode;
  actions: ReactNode;
}) {
  return (
    <Page width="page">
      <title>{`${title} · Paraphe`}</title>
      <h1 className="text-2xl sm:text-3xl">{title}</h1>
      <div className="mt-4 flex max-w-measure flex-col gap-3 font-serif text-lg">{children}</div>
      <div className="mt-8 flex flex-wrap gap-3">{actions}</div>
    </Page>
  );
}
