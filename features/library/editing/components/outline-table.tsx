'use client';

import type { Locale } from '@/i18n/routing';
import type { Landmark } from '../alignment';
import { filled, useDesk } from './desk-context';

function Cell({ landmark, locale }: { landmark: Landmark | null; locale: Locale }) {
  const desk = useDesk();
  if (!desk) return null;
  if (!landmark) return <td className="px-2 py-1 text-late text-sm">{desk.texts.outline.missing}</td>;
  return (
    <td className="px-2 py-1">
      <button
        type="button"
        lang={locale}
        onClick={() => desk.goTo(locale, landmark.line, 1)}
        className="min-h-6 break-all text-left font-mono text-sm underline decoration-1 decoration-line-strong underline-offset-4 hover:decoration-2"
      >
        <span className="sr-only">{filled(desk.texts.outline.line, { line: landmark.line })} </span>
        {landmark.label}
      </button>
    </td>
  );
}

/** Headings and blocks of both languages, side by side, and what one lacks. */
export function OutlineTable() {
  const desk = useDesk();
  const rows = desk?.checked?.rows ?? [];
  if (!desk || rows.length === 0) return null;
  const { outline } = desk.texts;
  const missing = rows.filter(({ fr, en }) => !fr || !en).length;
  return (
    <details className="disclosure border-line border-y py-1">
      <summary className="flex min-h-11 items-center font-medium text-accent">
        {missing === 0 ? outline.aligned : filled(outline.gaps, { count: missing })}
      </summary>
      <table className="mt-2 mb-4 w-full table-fixed border-collapse">
        <caption className="sr-only">{outline.caption}</caption>
        <thead>
          <tr className="border-line border-b text-left text-sm">
            <th scope="col" className="px-2 py-1">
              {outline.fr}
            </th>
            <th scope="col" className="px-2 py-1">
              {outline.en}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ fr, en }) => (
            <tr
              key={`${fr?.line}:${fr?.label}:${en?.line}:${en?.label}`}
              className="border-line border-b align-top"
            >
              <Cell landmark={fr} locale="fr" />
              <Cell landmark={en} locale="en" />
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
