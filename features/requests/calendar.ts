/**
 * An iCalendar file (RFC 5545) with one event, as iTIP (RFC 5546) sends it: asked (`REQUEST`) or cancelled (`CANCEL`).
 * Times are UTC, which every calendar shows in its own zone: no rule of daylight saving travels with them.
 */
export interface CalendarEvent {
  /** The same in everything said of the event, on this installation and no other. */
  readonly uid: string;
  /** Grows with each change: a calendar drops what is older than what it has. */
  readonly sequence: number;
  /** When this was said. */
  readonly at: Date;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly summary: string;
  readonly description: string;
  /** Where, or the link of a call. */
  readonly place: string;
  readonly locale: 'fr' | 'en';
  readonly organizer: CalendarPerson;
  readonly attendee: CalendarPerson;
}

export interface CalendarPerson {
  /** An e-mail address. */
  readonly address: string;
  readonly name: string | null;
}

export type CalendarMethod = 'REQUEST' | 'CANCEL';

/** @returns the file, each line ended by CRLF. */
export function calendarFile(method: CalendarMethod, event: CalendarEvent): string {
  const language = `LANGUAGE=${event.locale === 'fr' ? 'fr-CA' : 'en-CA'}`;
  const end = new Date(event.startsAt.getTime() + event.minutes * 60_000);
  const asked = 'ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Paraphe//Requests//FR',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${utc(event.at)}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(end)}`,
    `SUMMARY;${language}:${escaped(event.summary)}`,
    ...(event.description ? [`DESCRIPTION;${language}:${escaped(event.description)}`] : []),
    `LOCATION;${language}:${escaped(event.place)}`,
    `ORGANIZER${named(event.organizer)}`,
    // Nobody reads an answer that a calendar would send: none is asked for.
    `ATTENDEE;${method === 'REQUEST' ? asked : 'ROLE=REQ-PARTICIPANT'}${named(event.attendee)}`,
    `STATUS:${method === 'REQUEST' ? 'CONFIRMED' : 'CANCELLED'}`,
    'CLASS:PRIVATE',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** A date and time in UTC (§3.3.5, form 2): `20261122T193000Z`. */
const utc = (instant: Date): string => `${instant.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** A text value (§3.3.11): no control but the tab stands in one, and lines are written `\n`. */
function escaped(text: string): string {
  return withoutControls(text.replace(/\r\n?/g, '\n'))
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** A calendar user (§3.3.3), with its common name: a quoted parameter, in which a quote is written `^'` (RFC 6868). */
function named({ address, name }: CalendarPerson): string {
  const said = withoutControls(name ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('^', '^^')
    .replaceAll('"', "^'");
  const uri = address.replace(/[^\p{L}\p{N}@.!#$'*+/=^_`{|}~-]/gu, encodeURIComponent);
  return `${said ? `;CN="${said}"` : ''}:mailto:${uri}`;
}

/** Controls, and halves of a character, are no text. */
const withoutControls = (text: string): string => text.replace(/(?![\t\n])[\p{Cc}\p{Cs}]/gu, '');

/** Octets of a line without its end (§3.1). */
const LONGEST = 75;

/** A long line, cut between characters into lines of at most 75 octets, each but the first begun by a space. */
function folded(line: string): string {
  const cut: string[] = [];
  let [piece, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LONGEST) {
      cut.push(piece);
      [piece, octets] = [' ', 1];
    }
    piece += character;
    octets += size;
  }
  return [...cut, piece].join('\r\n');
}
