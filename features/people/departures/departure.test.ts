import { expect, test } from 'vitest';
import { attestationState, isOver } from './departure';

test('says what became of the attestation', () => {
  const state = attestationState;
  expect(state({ asked: true, signed: true, without: null })).toBe('signed');
  expect(state({ asked: true, signed: false, without: null })).toBe('not_signed');
  expect(state({ asked: false, signed: false, without: 'declined' })).toBe('declined');
  expect(state({ asked: false, signed: false, without: 'not_adopted' })).toBe('not_adopted');
});

test('closes the access when the last day is over, and not before', () => {
  expect(isOver('2026-11-23', '2026-11-23')).toBe(false);
  expect(isOver('2026-11-23', '2026-11-24')).toBe(true);
});
