'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { control } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import type { Locale } from '@/i18n/routing';
import { imageHref, imageName } from '../../images/name';
import type { Insertion } from '../insertions';
import { type EditorTexts, filled } from './desk-context';

/** An image as one chooses it: small, beside the words of its entry. */
const thumbnail = (sha256: string) => (
  <img
    src={imageHref(imageName(sha256))}
    alt=""
    loading="lazy"
    decoding="async"
    className="size-14 shrink-0 rounded-sm border border-line bg-paper-raised object-contain"
  />
);

/** Case and accents set aside: « equipe » finds « Équipe ». */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Every word of what is looked for stands somewhere in what it is called. */
function matching(
  insertions: readonly Insertion[],
  sought: string,
  locale: Locale,
  names: EditorTexts['components'],
) {
  const words = folded(sought).split(/\s+/u).filter(Boolean);
  return insertions.filter(({ id, label, detail }) => {
    const text = folded(`${id} ${named(id, names)} ${label[locale]} ${detail[locale]}`);
    return words.every((word) => text.includes(word));
  });
}

const named = (id: string, names: EditorTexts['components']): string =>
  (names as Readonly<Record<string, string>>)[id] ?? '';

/** What it is called in the list; an image of which nothing is said, by the beginning of its name. */
function entryOf({ kind, id, label }: Insertion, locale: Locale, texts: EditorTexts): string {
  if (kind === 'citation') return `${label[locale]} (${id})`;
  return label[locale] || filled(texts.insert.unsaid, { name: id.slice(0, 8) });
}

/** The arrows go from one to the next, as in any list to choose from. */
function move(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, li button')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  stops[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}

/** What may be put in a text: searched, chosen by keyboard, put where the cursor was. */
export function InsertDialog({
  open,
  locale,
  insertions,
  texts,
  onChoose,
  onAdd,
  onClose,
}: {
  open: boolean;
  /** Of the text. */
  locale: Locale;
  insertions: readonly Insertion[];
  texts: EditorTexts;
  onChoose: (insertion: Insertion) => void;
  /** Asks for a picture that the library does not have; null where none may be shown. */
  onAdd: (() => void) | null;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [sought, setSought] = useState('');
  const found = open ? matching(insertions, sought, locale, texts.components) : [];

  useEffect(() => {
    if (open && !dialog.current?.open) {
      setSought('');
      dialog.current?.showModal();
    }
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);

  // Outside the form that it serves: what is typed in its search is no field of it.
  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby="insert-title"
      onClose={onClose}
      onKeyDown={move}
      className="m-auto max-h-[85vh] w-full max-w-page rounded-md border border-line-strong bg-paper p-5 text-ink backdrop:bg-ink/40"
    >
      {open ? (
        <div className="flex flex-col gap-4">
          <h2 id="insert-title" className="text-xl">
            {locale === 'fr' ? texts.insert.titleFr : texts.insert.titleEn}
          </h2>
          <div className="flex flex-col gap-1.5">
            <label htmlFor="insert-search" className="font-semibold">
              {texts.insert.search}
            </label>
            <input
              id="insert-search"
              type="search"
              autoComplete="off"
              value={sought}
              onChange={(event) => setSought(event.target.value)}
              className={control}
            />
          </div>
          {onAdd ? (
            <div>
              <Button tone="quiet" onClick={onAdd} aria-haspopup="dialog">
                {texts.insert.add}
              </Button>
            </div>
          ) : null}
          {(['component', 'picture', 'term', 'citation'] as const).map((kind) => {
            const some = found.filter((insertion) => insertion.kind === kind);
            return some.length > 0 ? (
              <section key={kind} aria-labelledby={`insert-${kind}`}>
                <h3 id={`insert-${kind}`} className="mb-1 text-base">
                  {texts.insert[kind]}
                </h3>
                <ul className="flex list-none flex-col">
                  {some.map((insertion) => (
                    <li key={insertion.id}>
                      <button
                        type="button"
                        onClick={() => onChoose(insertion)}
                        className="flex min-h-11 w-full items-center gap-3 rounded-sm px-3 py-1.5 text-left hover:bg-accent-soft"
                      >
                        {kind === 'picture' ? thumbnail(insertion.id) : null}
                        <span className="min-w-0">
                          <span className="font-medium">{entryOf(insertion, locale, texts)}</span>
                          <span className="block text-ink-soft text-sm">
                            {named(insertion.id, texts.components) || insertion.detail[locale]}
                          </span>
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            ) : null;
          })}
          <p role="status" className="text-ink-soft text-sm">
            {found.length === 0 ? texts.insert.none : ''}
          </p>
          <div>
            <Button tone="quiet" onClick={onClose}>
              {texts.insert.close}
            </Button>
          </div>
        </div>
      ) : null}
    </dialog>,
    document.body,
  );
}
