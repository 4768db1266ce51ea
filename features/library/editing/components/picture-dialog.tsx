'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { control, describedBy, Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Locale } from '@/i18n/routing';
import type { PictureWords } from '../wire';
import { type EditorTexts, filled } from './desk-context';
import { sendPicture } from './requests';
import type { Adding } from './use-pictures';

type Errors = Readonly<Partial<Record<'file' | 'altFr' | 'altEn', string>>>;

const ALTS = ['altFr', 'altEn'] as const;

/** What an author wrote, as the library keeps it: one line. */
const lineOf = (fields: FormData, name: string): string =>
  String(fields.get(name) ?? '')
    .normalize('NFC')
    .split(/[ \t\r\n]+/)
    .join(' ')
    .trim();

/** Adds a picture to the library with what it shows in both languages; nothing of it is lost while anything is wrong. */
export function PictureDialog({
  adding,
  locale,
  words,
  texts,
  onAdded,
  onClose,
}: {
  /** Null while no picture is added. */
  adding: Adding | null;
  /** Of the page. */
  locale: Locale;
  words: PictureWords | null;
  texts: EditorTexts;
  onAdded: (sha256: string, alt: Readonly<Record<Locale, string>>) => void;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [errors, setErrors] = useState<Errors>({});
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(() => {
    if (adding && !dialog.current?.open) {
      setErrors({});
      setTrouble(null);
      dialog.current?.showModal();
    }
    if (!adding && dialog.current?.open) dialog.current.close();
  }, [adding]);

  /** What is wrong is said beside its field, the first of them in hand. */
  function refuse(found: Errors, form: HTMLFormElement) {
    setErrors(found);
    const first = (['file', ...ALTS] as const).find((name) => found[name]);
    const field = form.elements.namedItem(first ?? '');
    if (field instanceof HTMLElement) field.focus();
  }

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // The draft's form is around this one in the tree of components, though not on the page.
    event.stopPropagation();
    const form = event.currentTarget;
    if (sending) return;
    const fields = new FormData(form);
    if (adding?.file) fields.set('file', adding.file);
    const file = fields.get('file');
    if (file instanceof File && words && file.size > words.most)
      return refuse({ file: words.tooLarge }, form);
    setSending(true);
    setTrouble(null);
    const answer = await sendPicture(locale, fields);
    setSending(false);
    if (answer === 'signed_out' || answer === 'unreachable') {
      setTrouble(answer === 'signed_out' ? texts.picture.signedOut : texts.picture.unreachable);
    } else if ('errors' in answer) refuse(answer.errors, form);
    else onAdded(answer.sha256, { fr: lineOf(fields, 'altFr'), en: lineOf(fields, 'altEn') });
  }

  const file = adding?.file;
  return createPortal(
    <dialog
      ref={dialog}
      aria-labelledby="picture-title"
      onClose={onClose}
      className="m-auto max-h-[85vh] w-full max-w-measure rounded-md border border-line-strong bg-paper p-5 text-ink backdrop:bg-ink/40"
    >
      {adding ? (
        <form noValidate onSubmit={send} className="flex flex-col gap-5">
          <h2 id="picture-title" className="text-xl">
            {texts.picture.title}
          </h2>
          <p className="text-ink-soft">{texts.picture.lead}</p>
          {file ? (
            <div>
              <p className="break-words font-medium" id="picture-dropped">
                {filled(texts.picture.dropped, { name: file.name })}
              </p>
              {errors.file ? (
                <p role="alert" className="mt-1 border-late border-l-3 pl-2 font-medium text-late text-sm">
                  {errors.file}
                </p>
              ) : null}
            </div>
          ) : (
            <Field
              id="picture-file"
              label={texts.picture.file}
              hint={words?.hint}
              error={errors.file}
              required
            >
              <input
                id="picture-file"
                name="file"
                type="file"
                required
                accept="image/jpeg,image/png,image/webp"
                aria-invalid={errors.file ? true : undefined}
                aria-describedby={describedBy('picture-file', words?.hint, errors.file)}
                className={control}
              />
            </Field>
          )}
          {ALTS.map((name) => (
            <Field
              key={name}
              id={`picture-${name}`}
              label={texts.picture[name]}
              hint={texts.picture.altHint}
              error={errors[name]}
              required
            >
              <input
                id={`picture-${name}`}
                name={name}
                type="text"
                required
                maxLength={300}
                autoComplete="off"
                aria-invalid={errors[name] ? true : undefined}
                aria-describedby={describedBy(`picture-${name}`, texts.picture.altHint, errors[name])}
                className={control}
              />
            </Field>
          ))}
          {trouble ? (
            <Notice tone="late" announce="alert">
              {trouble}
            </Notice>
          ) : null}
          <p role="status" className="text-ink-soft text-sm">
            {sending ? texts.picture.sending : ''}
          </p>
          <div className="flex flex-wrap gap-3">
            <Button type="submit">{texts.picture.insert}</Button>
            <Button tone="quiet" onClick={onClose}>
              {texts.insert.close}
            </Button>
          </div>
        </form>
      ) : null}
    </dialog>,
    document.body,
  );
}
