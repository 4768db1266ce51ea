/**
 * The body of a request when it is no longer than allowed; null as soon as it is known to be longer. Nothing is written
 * anywhere, and no more than that is ever held.
 * @param most bytes
 */
export async function readBody(request: Request, most: number): Promise<Blob | null> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return null;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > most) return null;
    parts.push(part);
  }
  return new Blob(parts);
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
