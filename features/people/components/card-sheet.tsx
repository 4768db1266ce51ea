'use client';

import { useContext } from 'react';
import { FormContext } from '@/components/form/form-context';
import { PrintButton } from '@/components/ui/print-button';
import { readSheet, type SheetCard } from '../cards/sheet';
import { QrCode } from './qr-code';

type Face = Readonly<
  Record<'organization' | 'first' | 'second' | 'third' | 'until' | 'later' | 'qr', string>
>;

/** One card of the sheet: where it may be cut is dashed. */
function Card({ card, face, host }: { card: SheetCard; face: Face; host: string }) {
  const { name, handle, locale, code, until } = card;
  return (
    <li
      lang={locale}
      className="keep-together border border-line-strong border-dashed bg-paper-raised p-4 text-sm leading-snug print:h-[84mm] print:overflow-hidden print:p-[5mm] print:text-xs"
    >
      <p className="font-semibold font-serif">{face.organization}</p>
      <p className="text-ink-soft">{name}</p>
      <div className="mt-2 flex flex-wrap items-start gap-3">
        <QrCode text={`${host}/${locale}/join/${handle}`} label={face.qr} size="size-28 print:size-[26mm]" />
        <ol className="flex min-w-40 flex-1 list-none flex-col gap-1.5">
          <li>
            {face.first}
            <span className="block font-mono font-semibold">
              {host.replace(/^https?:\/\//, '')}/{locale}/join/
              <wbr />
              {handle}
            </span>
          </li>
          <li>
            {face.second}{' '}
            <span className="block font-mono font-semibold text-base tracking-widest">{code}</span>
          </li>
          <li>{face.third}</li>
        </ol>
      </div>
      <p className="mt-2">
        {face.until} <strong>{until}</strong>. {face.later}
      </p>
    </li>
  );
}

/**
 * A sheet of cards, once: six to a page of A4 or Letter, edge to edge, so that one cut parts two. Each speaks the language
 * of whoever will hold it.
 */
export function CardSheet({
  faces,
  host,
  once,
  print,
  hint,
}: {
  faces: Readonly<Record<'fr' | 'en', Face>>;
  /** Where the product is reached, without a slash at its end. */
  host: string;
  once: string;
  print: string;
  hint: string;
}) {
  const { state } = useContext(FormContext);
  const cards = state.status === 'done' ? readSheet(state.detail) : [];
  if (cards.length === 0) return null;
  return (
    <>
      <p className="mb-4 max-w-measure font-semibold print:hidden">{once}</p>
      <div className="mb-6 print:hidden">
        <PrintButton hint={hint}>{print}</PrintButton>
      </div>
      <ul className="card-sheet grid list-none gap-0 md:grid-cols-2 print:grid-cols-2">
        {cards.map((card) => (
          <Card key={card.handle} card={card} face={faces[card.locale]} host={host} />
        ))}
      </ul>
    </>
  );
}
