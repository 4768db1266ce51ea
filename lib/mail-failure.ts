/** What became of a mail whose sending failed, as far as it can be known. */
export interface MailFailure {
  /**
   * `refused`: the server will never take mail for that address. `failed`: the mail was not taken, for another reason or
   * for the time being. `uncertain`: the conversation broke off, and the server may have it.
   */
  readonly outcome: 'refused' | 'failed' | 'uncertain';
  /** RFC 3463 (`5.1.1`) when the server said so, else its reply code (`550`); null when it said nothing. */
  readonly status: string | null;
}

/** Replies to our commands: after one of these, the server does not have the mail. */
const ANSWERED = ['EENVELOPE', 'EMESSAGE'];
/** Nothing was said yet of any mail. */
const NOT_REACHED = ['EDNS', 'EAUTH', 'ENOAUTH', 'ETLS'];
/** Nodemailer has one code for all of its timeouts; these are those before the server's greeting. */
const SILENT = ['Connection timeout', 'Greeting never received'];

/** Refusals that are about us, the relay or its policy, and not about whom we write to (RFC 3463, §3.2, 3.4, 3.6, 3.8). */
const NOT_THE_ADDRESS = /^5\.(1\.[78]$|[357]\.)/;

/** Whether a permanent status says that the address itself can't be written to. */
export function isAddressRefused(status: string): boolean {
  return /^5/.test(status) && !NOT_THE_ADDRESS.test(status);
}

/** What an error of the SMTP client tells. Whatever is not known for sure is uncertain. */
export function mailFailure(error: unknown): MailFailure {
  const { code, command, syscall, response, responseCode, message } = (error ?? {}) as Record<
    string,
    unknown
  >;
  if (NOT_REACHED.includes(String(code)) || syscall === 'connect') return { outcome: 'failed', status: null };
  if (code === 'ETIMEDOUT' && SILENT.includes(String(message))) return { outcome: 'failed', status: null };
  if (!ANSWERED.includes(String(code))) return { outcome: 'uncertain', status: null };
  const [, enhanced] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(String(response ?? '')) ?? [];
  const status = enhanced ?? (typeof responseCode === 'number' ? String(responseCode) : null);
  const atRecipient = command === 'RCPT TO' || (command === 'DATA' && /^5\.[12]\./.test(status ?? ''));
  const refused = atRecipient && status !== null && isAddressRefused(status);
  return { outcome: refused ? 'refused' : 'failed', status };
}
