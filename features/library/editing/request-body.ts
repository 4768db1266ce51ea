import type { z } from 'zod';
import { LARGEST_BODY } from './wire';

/** A body that is no such thing, with the status and reason to answer. */
export interface BadBody {
  readonly status: 400 | 413;
  readonly reason: string;
}

/** Reads a body of JSON, never more of it than {@link LARGEST_BODY} bytes. */
export async function readBody<T extends z.ZodType>(
  request: Request,
  shape: T,
): Promise<{ readonly body: z.output<T> } | BadBody> {
  const tooLarge: BadBody = { status: 413, reason: 'too_long' };
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY) return tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) return tooLarge;
    chunks.push(chunk);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return { status: 400, reason: 'unreadable' };
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return { body: parsed.data };
  const [issue] = parsed.error.issues;
  return { status: 400, reason: issue?.message === 'too_long' ? 'too_long' : 'unreadable' };
}

/** Whether one of our own pages asks: a form of another site would carry the cookie along on some browsers. */
export function isOwnPage(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  return site === null || site === 'same-origin';
}
