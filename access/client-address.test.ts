import { describe, expect, it } from 'vitest';
import { clientAddress, UNKNOWN_ADDRESS, withSocketAddress } from './client-address';

const from = (value: string | null, trusted: number) =>
  clientAddress({ get: (name) => (name === 'x-forwarded-for' ? value : null) }, trusted);

describe('clientAddress', () => {
  it('is the socket’s own when no proxy is trusted, whatever the client says', () => {
    expect(from('198.51.100.7', 0)).toBe('198.51.100.7');
    expect(from('10.0.0.1, 192.0.2.1, 198.51.100.7', 0)).toBe('198.51.100.7');
  });
  it('is what the furthest trusted proxy saw', () => {
    expect(from('spoofed, 203.0.113.9, 10.0.0.2', 1)).toBe('203.0.113.9');
    expect(from('1.2.3.4, 203.0.113.9, 10.0.0.3, 10.0.0.2', 2)).toBe('203.0.113.9');
  });
  it('falls back to the first hop when there are fewer than promised', () => {
    expect(from('203.0.113.9, 10.0.0.2', 5)).toBe('203.0.113.9');
  });
  it('reads ports, brackets and IPv4 written as IPv6', () => {
    expect(from('203.0.113.9:4711', 0)).toBe('203.0.113.9');
    expect(from('[2001:DB8::1]:443', 0)).toBe('2001:db8::1');
    expect(from('::ffff:203.0.113.9', 0)).toBe('203.0.113.9');
    expect(from('2001:db8::1', 0)).toBe('2001:db8::1');
  });
  it('says that it does not know', () => {
    for (const value of [null, '', ' , ', 'unknown', '_hidden', '999.1.1.1', '<script>']) {
      expect(from(value, 0)).toBe(UNKNOWN_ADDRESS);
    }
    expect(from(`203.0.113.9${' '.repeat(9000)}`, 0)).toBe(UNKNOWN_ADDRESS);
  });
});

describe('withSocketAddress', () => {
  it('adds a hop that the client cannot write', () => {
    expect(withSocketAddress(undefined, '203.0.113.9')).toBe('203.0.113.9');
    expect(withSocketAddress('10.0.0.1', '203.0.113.9')).toBe('10.0.0.1, 203.0.113.9');
    expect(withSocketAddress('10.0.0.1', undefined)).toBe(`10.0.0.1, ${UNKNOWN_ADDRESS}`);
  });
});
