'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { documentNonce } from '@/components/code/document-nonce';
import { colour } from './frame-colours';

/** Widths of a telephone and of a desk's screen, in pixels. */
export const WIDTHS = { phone: 390, desktop: 1280 } as const;
const HEIGHTS = { phone: 700, desktop: 800 } as const;

/** A sheet of paper of that size, on which the page draws. The page's own policy reigns there: no script but ours runs. */
const BLANK = '<!doctype html><html><head></head><body></body></html>';

/** The page's own styles, which its policy knows by their hash, or lets in by the nonce. */
function copyStyles(from: Document, to: Document): void {
  for (const sheet of from.querySelectorAll('style, link[rel="stylesheet"]')) {
    const copy = to.importNode(sheet, true) as HTMLStyleElement | HTMLLinkElement;
    copy.nonce = documentNonce();
    to.head.append(copy);
  }
}

/** Its links lead elsewhere: they are looked at, not followed. */
function stay(event: MouseEvent): void {
  const pressed = event.target;
  if (pressed && 'closest' in pressed && (pressed as Element).closest('a')) event.preventDefault();
}

/** What the employee's screen shows, at its own width, drawn smaller where there is less room. */
export function PreviewFrame({
  title,
  lang,
  screen,
  scheme,
  children,
}: {
  title: string;
  lang: string;
  screen: keyof typeof WIDTHS;
  scheme: 'light' | 'dark';
  children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [body, setBody] = useState<HTMLElement | null>(null);
  const [room, setRoom] = useState<number>(WIDTHS.phone);
  const width = WIDTHS[screen];
  const scale = Math.min(1, room / width);

  useEffect(() => {
    if (!box.current) return;
    const watcher = new ResizeObserver(([entry]) => entry && setRoom(entry.contentRect.width));
    watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);

  function opened(frame: HTMLIFrameElement) {
    const inside = frame.contentDocument;
    if (!inside) return;
    copyStyles(document, inside);
    inside.documentElement.className = document.documentElement.className;
    inside.body.className = document.body.className;
    inside.addEventListener('click', stay);
    setBody(inside.body);
  }

  useEffect(() => {
    if (!body) return;
    body.ownerDocument.documentElement.lang = lang;
    colour(body.ownerDocument, scheme);
  }, [body, lang, scheme]);

  return (
    <div ref={box} className="overflow-hidden" style={{ height: HEIGHTS[screen] * scale }}>
      <iframe
        title={title}
        srcDoc={BLANK}
        onLoad={(event) => opened(event.currentTarget)}
        width={width}
        height={HEIGHTS[screen]}
        className="rounded-md border border-line-strong bg-paper"
        style={{
          colorScheme: scheme,
          transform: `scale(${scale})`,
          transformOrigin: '0 0',
          maxWidth: 'none',
        }}
      />
      {body ? createPortal(children, body) : null}
    </div>
  );
}
