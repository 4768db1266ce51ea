'use client';

import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { FieldError } from '@/components/form/field';
import { useField } from '@/components/form/form-context';
import { Shape } from '@/components/ui/shape';
import { moved, orderOf } from '../ordering';

export interface OrderItem {
  readonly key: string;
  readonly text: string;
  /** Names of its two arrows. */
  readonly up: string;
  readonly down: string;
}

const arrow =
  'inline-flex size-11 shrink-0 items-center justify-center rounded-md border border-line-strong bg-paper text-ink ' +
  'hover:border-ink aria-disabled:border-line aria-disabled:text-line-strong';

/**
 * Things to put in order, each with an arrow up and an arrow down. Without a script an arrow is a button of the
 * form `moveForm`, which asks for the same page in the new order; with one, the list changes in place, the
 * arrow keeps the focus, and the new place is said.
 */
export function OrderField({
  legend,
  items,
  start,
  moveForm,
  path,
  said,
}: {
  legend: ReactNode;
  items: readonly OrderItem[];
  /** Keys in the order to begin with. */
  start: readonly string[];
  moveForm: string;
  /** Of the page, for the arrows without a script. */
  path: string;
  /** « {text}, position {position} » */
  said: string;
}) {
  const { id, error, values } = useField('picks');
  const [order, setOrder] = useState(() => orderOf(start, values ?? start));
  const [announced, setAnnounced] = useState('');
  const pressed = useRef<HTMLButtonElement>(null);

  // A thing that moves in the page loses the focus: give it back to the arrow that was pressed.
  useEffect(() => {
    if (announced) pressed.current?.focus();
  }, [announced]);

  function move(event: MouseEvent<HTMLButtonElement>, item: OrderItem, by: -1 | 1) {
    event.preventDefault();
    pressed.current = event.currentTarget;
    const next = moved(order, item.key, by);
    setOrder(next);
    const position = String(next.indexOf(item.key) + 1);
    setAnnounced(said.replace('{text}', item.text).replace('{position}', position));
  }

  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5">{legend}</legend>
      <FieldError id={id}>{error}</FieldError>
      <ol id={id} tabIndex={-1} className="flex list-none flex-col gap-2">
        {order.map((key, index) => {
          const item = items.find((one) => one.key === key);
          return item ? (
            <li
              key={key}
              className="flex items-center gap-3 rounded-md border border-line-strong bg-paper-raised px-3 py-2"
            >
              <input type="hidden" name="picks" value={key} />
              <input type="hidden" name="order" value={key} form={moveForm} />
              <span aria-hidden="true" className="w-5 text-ink-soft tabular-nums">
                {index + 1}
              </span>
              <span className="min-w-0 flex-1">{item.text}</span>
              <button
                type="submit"
                form={moveForm}
                formAction={`${path}#up-${key}`}
                id={`up-${key}`}
                name="move"
                value={`${key}.up`}
                aria-label={item.up}
                aria-disabled={index === 0 || undefined}
                onClick={(event) => move(event, item, -1)}
                className={arrow}
              >
                <Shape name="arrow-up" className="size-4" />
              </button>
              <button
                type="submit"
                form={moveForm}
                formAction={`${path}#down-${key}`}
                id={`down-${key}`}
                name="move"
                value={`${key}.down`}
                aria-label={item.down}
                aria-disabled={index === order.length - 1 || undefined}
                onClick={(event) => move(event, item, 1)}
                className={arrow}
              >
                <Shape name="arrow-down" className="size-4" />
              </button>
            </li>
          ) : null;
        })}
      </ol>
      <p role="status" className="sr-only">
        {announced}
      </p>
    </fieldset>
  );
}
