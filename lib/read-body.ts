/**
 * How much of a body that is too long is still taken in, and thrown away: bytes. Whoever is answered and hung up on while
 * still sending often sees a broken connection, not the answer (RFC 9112 §9.6).
 */
const THROWN_AWAY = 256 * 1024 * 1024;

/**
 * The body of a request when it is no longer than allowed, else null. Nothing is written anywhere, and no more than that
 * is ever held.
 * @param most bytes
 */
export async function readBody(request: Request, most: number): Promise<Blob | null> {
  const end = most + THROWN_AWAY;
  if (Number(request.headers.get('content-length') ?? 0) > end) return null;
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > end) break;
    if (size <= most) parts.push(part);
    else parts = [];
  }
  return size > most ? null : new Blob(parts);
}

/** The form that a body is; an empty one when it is none. @param body of that request */
export function formIn(body: Blob, request: Request): Promise<FormData> {
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  return new Response(body, { headers }).formData().catch(() => new FormData());
}

/** The file that a form posted under `file`; null when it posted none. */
export function fileIn(form: FormData): File | null {
  const file = form.get('file');
  return file instanceof File && file.size > 0 ? file : null;
}
