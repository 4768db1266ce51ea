import type { ReactNode } from 'react';
import { classNames } from './class-names';

const widths = { reading: 'max-w-reading', page: 'max-w-page', wide: 'max-w-wide' } as const;

/**
 * The one `<main>` of a document, where the skip link lands. `reading` is the column of a text, `page` a form
 * or a list, `wide` a table of management.
 */
export function Page({
  width = 'page',
  className,
  children,
}: {
  width?: keyof typeof widths;
  className?: string;
  children: ReactNode;
}) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className={classNames(
        'mx-auto w-full flex-1 px-5 pt-8 pb-20 sm:px-8 sm:pt-12 print:max-w-none print:p-0',
        widths[width],
        className,
      )}
    >
      {children}
    </main>
  );
}

/** The title says what to do (« Lisez, puis signez »), not what the page is called. */
export function PageHeader({
  title,
  lead,
  above,
  actions,
}: {
  title: ReactNode;
  lead?: ReactNode;
  /** Small line over the title: a breadcrumb, a step, a code. */
  above?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="mb-8 sm:mb-10">
      {above ? <div className="mb-3 text-ink-soft text-sm">{above}</div> : null}
      <h1 className="text-2xl sm:text-3xl">{title}</h1>
      {lead ? (
        <p className="mt-3 max-w-measure font-serif text-ink-soft text-lg oldstyle-nums">{lead}</p>
      ) : null}
      {actions ? <div className="mt-5 flex flex-wrap items-start gap-3">{actions}</div> : null}
    </header>
  );
}

/** A titled part of a page, set apart by a hairline. */
export function Section({
  title,
  id,
  level = 2,
  intro,
  actions,
  children,
}: {
  title: ReactNode;
  id?: string;
  level?: 2 | 3;
  intro?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section
      id={id}
      className={classNames(
        'mt-8',
        level === 2 && '[section+&]:mt-12 [section+&]:border-line [section+&]:border-t [section+&]:pt-6',
      )}
    >
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <Heading className={level === 2 ? 'text-xl' : 'text-lg'}>{title}</Heading>
        {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
      </div>
      {intro ? <p className="mb-4 max-w-measure text-ink-soft">{intro}</p> : null}
      {children}
    </section>
  );
}

const gaps = { small: 'gap-2', medium: 'gap-4', large: 'gap-8' } as const;

/** Things one under the other, at one rhythm. */
export function Stack({ gap = 'medium', children }: { gap?: keyof typeof gaps; children: ReactNode }) {
  return <div className={classNames('flex flex-col items-stretch', gaps[gap])}>{children}</div>;
}

/** Buttons and links side by side, which wrap: the primary one first. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="mt-8 flex flex-wrap items-start gap-3 print:hidden">{children}</div>;
}
