import PostalMime, { type Email } from 'postal-mime';

/** A report that a mail of ours did not arrive (RFC 3464). */
export interface DeliveryReport {
  /** The id of the delivery, from the Message-ID of the mail that came back. */
  readonly delivery: string;
  /** RFC 3463, always of a failure: `5.1.1`. */
  readonly status: string;
}

/** No report is bigger, nor more deeply nested: whatever is was made to do harm, or is none. */
const LIMITS = { maxNestingDepth: 8, maxHeadersSize: 64 * 1024 };
/** Each line that may part one piece from another costs the parser more than the one before. */
const BOUNDARIES = 200;
const ID = /<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@([^\s<>@]+)>/gi;

/**
 * Reads a mail of the mailbox: what it reports, or null for anything that is not the report of a failure of a mail of
 * ours. Whatever the bytes are, it answers.
 * @param host what follows the @ in our Message-IDs.
 */
export async function readReport(bytes: Uint8Array, host: string): Promise<DeliveryReport | null> {
  const mail = await parse(bytes);
  if (!mail || !isReport(mail)) return null;
  const parts = mail.attachments.map(({ mimeType, content }) => ({ mimeType, text: textOf(content) }));
  const status = parts
    .filter(({ mimeType }) => mimeType === 'message/delivery-status')
    .map(({ text }) => failureIn(text))
    .find((found) => found !== null);
  if (!status) return null;
  const returned = parts
    .filter(({ mimeType }) => mimeType === 'message/rfc822' || mimeType === 'text/rfc822-headers')
    .map(({ text }) => fieldsOf(headOf(text)).get('message-id') ?? '');
  // Some servers give back nothing of the mail, but answer it.
  const answered = mail.headers
    .filter(({ key }) => key === 'in-reply-to' || key === 'references' || key === 'x-failed-message-id')
    .map(({ value }) => value);
  const delivery = [...returned, ...answered].map((text) => ourId(text, host)).find((id) => id !== null);
  return delivery ? { delivery, status } : null;
}

async function parse(bytes: Uint8Array): Promise<Email | null> {
  const dashes = Buffer.from(bytes).toString('latin1').match(/^--/gm) ?? [];
  if (dashes.length > BOUNDARIES) return null;
  try {
    const options = { ...LIMITS, forceRfc822Attachments: true, attachmentEncoding: 'utf8' } as const;
    return await PostalMime.parse(bytes, options);
  } catch {
    // Not a mail. Its sender is told nothing, and nobody waits for an answer.
    return null;
  }
}

function isReport({ headers }: Email): boolean {
  const type = headers.find(({ key }) => key === 'content-type')?.value ?? '';
  return /^\s*multipart\/report\b/i.test(type) && /report-type\s*=\s*"?delivery-status\b/i.test(type);
}

const textOf = (content: string | ArrayBuffer | Uint8Array) =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

const headOf = (text: string) => text.split(/\r?\n\r?\n/, 1)[0] ?? '';

/** Header fields, unfolded, by name in small letters; of two of one name, the first. */
function fieldsOf(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** The status of the first recipient who will not have the mail; null when all may still (RFC 3464, §2.3.3 and 2.3.4). */
function failureIn(text: string): string | null {
  for (const block of text.split(/\r?\n\r?\n/)) {
    const fields = fieldsOf(block);
    if (fields.get('action')?.toLowerCase() !== 'failed') continue;
    const [status = '5.0.0'] = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '') ?? [];
    return status;
  }
  return null;
}

function ourId(text: string, host: string): string | null {
  for (const [, id, from] of text.matchAll(ID)) {
    if (id && from?.toLowerCase() === host.toLowerCase()) return id.toLowerCase();
  }
  return null;
}
