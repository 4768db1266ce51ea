import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalendarEvent, calendarFile } from './calendar';

const event: CalendarEvent = {
  uid: '0b9f9f7e-6f2e-8d51-8a3c-2f1f3c9f7a10@formation.exemple.ca',
  sequence: 0,
  at: new Date('2026-11-22T15:04:05.678Z'),
  startsAt: new Date('2026-12-01T19:30:00.000Z'),
  minutes: 45,
  summary: 'Rencontre; avec, « Loi 25 »',
  description: 'Première ligne\nDeuxième, avec un \\ et un ;',
  place: 'https://rencontre.exemple.ca/a,b',
  locale: 'fr',
  organizer: { address: 'paraphe@exemple.ca', name: 'Paraphe' },
  attendee: { address: 'zoe+essai@exemple.ca', name: 'Zoé "Z" ^ Gagnon, inc.' },
};

/** Reads a file as RFC 5545 says a reader does: lines ended by CRLF, unfolded, then taken apart. */
function read(file: string): Record<string, { params: string; value: string }> {
  expect(file.endsWith('\r\n')).toBe(true);
  const physical = file.slice(0, -2).split('\r\n');
  for (const line of physical) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
  }
  const found: Record<string, { params: string; value: string }> = {};
  for (const line of physical.join('\r\n').replaceAll('\r\n ', '').split('\r\n')) {
    const [whole, name = '', params = '', value = ''] =
      /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*):(.*)$/u.exec(line) ?? [];
    expect([line, whole]).toEqual([line, line]);
    found[name] = { params, value };
  }
  return found;
}

const unescaped = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));

describe('a meeting', () => {
  test('says who, when and where, in the order of a component', () => {
    const file = calendarFile('REQUEST', event);
    const said = read(file);
    expect(said.METHOD?.value).toBe('REQUEST');
    expect(said.UID?.value).toBe(event.uid);
    expect(said.DTSTAMP?.value).toBe('20261122T150405Z');
    expect(said.DTSTART?.value).toBe('20261201T193000Z');
    expect(said.DTEND?.value).toBe('20261201T201500Z');
    expect(said.STATUS?.value).toBe('CONFIRMED');
    expect(unescaped(said.SUMMARY?.value ?? '')).toBe(event.summary);
    expect(unescaped(said.DESCRIPTION?.value ?? '')).toBe(event.description);
    expect(said.LOCATION?.value).toBe('https://rencontre.exemple.ca/a\\,b');
    expect(said.ORGANIZER).toEqual({ params: ';CN="Paraphe"', value: 'mailto:paraphe@exemple.ca' });
    expect(said.ATTENDEE?.value).toBe('mailto:zoe+essai@exemple.ca');
    expect(said.ATTENDEE?.params).toContain(`;CN="Zoé ^'Z^' ^^ Gagnon, inc."`);
    expect(file.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:')).toBe(true);
    expect(file.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true);
  });

  test('is cancelled by the same name and a later number', () => {
    const said = read(calendarFile('CANCEL', { ...event, sequence: 1 }));
    expect(said.METHOD?.value).toBe('CANCEL');
    expect(said.STATUS?.value).toBe('CANCELLED');
    expect([said.UID?.value, said.SEQUENCE?.value]).toEqual([event.uid, '1']);
    expect(said.ATTENDEE?.params).not.toContain('PARTSTAT');
  });

  test('of no description has none', () => {
    expect(read(calendarFile('REQUEST', { ...event, description: '' })).DESCRIPTION).toBeUndefined();
  });
});

test('whatever is written, no line is too long, none is added, and the text comes back', () => {
  const any = fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0x10ffff }));
  const text = fc.array(any, { maxLength: 120 }).map((points) => String.fromCodePoint(...points));
  fc.assert(
    fc.property(text, text, text, text, (summary, description, place, name) => {
      const attendee = { ...event.attendee, name };
      const said = read(calendarFile('REQUEST', { ...event, summary, description, place, attendee }));
      const plain = (written: string) =>
        written.replace(/\r\n?/g, '\n').replace(/(?![\t\n])[\p{Cc}\p{Cs}]/gu, '');
      expect(Object.keys(said)).toHaveLength(description ? 19 : 18);
      expect(unescaped(said.SUMMARY?.value ?? '')).toBe(plain(summary));
      expect(unescaped(said.LOCATION?.value ?? '')).toBe(plain(place));
    }),
    { numRuns: 30 },
  );
});

test('lines hidden in a name, an address or a control stay inside their own', () => {
  const hostile = 'x"\r\nATTENDEE:mailto:eve@exemple.ca\r\n\u0000';
  const said = read(
    calendarFile('REQUEST', {
      ...event,
      place: hostile,
      attendee: { address: 'a%b?c&d@exemple.ca', name: hostile },
    }),
  );
  expect(said.ATTENDEE?.value).toBe('mailto:a%25b%3Fc%26d@exemple.ca');
  expect(unescaped(said.LOCATION?.value ?? '')).toBe('x"\nATTENDEE:mailto:eve@exemple.ca\n');
});
