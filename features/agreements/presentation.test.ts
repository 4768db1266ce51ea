import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Presentation, presentationTicket, presentedAt } from './presentation';

const key = randomBytes(32);
const at = new Date('2026-11-21T14:00:00.123Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const shown: Presentation = {
  organizationId: randomUUID(),
  memberId: randomUUID(),
  assignmentId: randomUUID(),
  adoptionId: randomUUID(),
};

test('a ticket tells when its text was presented', () => {
  const ticket = presentationTicket(shown, at, key);
  expect(presentedAt(ticket, shown, at, key)).toEqual(at);
  expect(presentedAt(ticket, shown, later(720), key)).toEqual(at);
});

test('a ticket is nobody else’s, of no other text and no other time', () => {
  const ticket = presentationTicket(shown, at, key);
  for (const name of Object.keys(shown)) {
    expect(presentedAt(ticket, { ...shown, [name]: randomUUID() }, at, key)).toBeNull();
  }
  expect(presentedAt(ticket, shown, at, randomBytes(32))).toBeNull();
  expect(presentedAt(ticket, shown, later(721), key)).toBeNull();
  expect(presentedAt(ticket, shown, later(-1), key)).toBeNull();
  const earlier = presentationTicket(shown, later(-60), key).split('.')[0];
  expect(presentedAt(`${earlier}.${ticket.split('.')[1]}`, shown, at, key)).toBeNull();
});

test('what is not a ticket is refused', () => {
  for (const text of ['', '.', 'a.b', `${'z'.repeat(50)}.${'a'.repeat(43)}`, `-1.${'a'.repeat(43)}`]) {
    expect(presentedAt(text, shown, at, key)).toBeNull();
  }
});

test('a ticket shows no id', () => {
  const ticket = presentationTicket(shown, at, key);
  for (const id of Object.values(shown)) expect(ticket).not.toContain(id);
  expect(ticket.length).toBeLessThan(60);
});
