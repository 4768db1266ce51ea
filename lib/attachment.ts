/** What a file to take away is called, and is. */
interface Attachment {
  /** ASCII, without quotes. */
  readonly name: string;
  /** Its media type. */
  readonly type: string;
  /** Bytes, of a body that is streamed. */
  readonly size?: number;
}

/** A file to take away, which nobody opens as a page and no cache in between keeps (RFC 6266, RFC 9111). */
export function attachment(
  body: string | Uint8Array | ReadableStream<Uint8Array>,
  { name, type, size }: Attachment,
): Response {
  return new Response(body instanceof Uint8Array ? new Uint8Array(body) : body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      ...(size === undefined ? {} : { 'content-length': String(size) }),
    },
  });
}
