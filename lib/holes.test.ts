import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAt, escapeHtml, fillHoles } from './holes';

const marks = { name: 'k3fname', slug: 'k3fslug' };
const cut = cutAt('<a href="/o/k3fslug">k3fname</a><p>k3fname, k3fslug.</p>', marks);

test('values go where their marks stood, each as often as it was marked', () => {
  expect(fillHoles(cut, { name: 'Chez Élise', slug: 'chez-elise' })).toBe(
    '<a href="/o/chez-elise">Chez Élise</a><p>Chez Élise, chez-elise.</p>',
  );
});

test('a value is never read for marks, patterns of replacement or markup', () => {
  const hostile = `k3fslug $& $1 </p><script>alert(1)</script>" onload='x`;
  expect(fillHoles(cut, { name: escapeHtml(hostile), slug: 's' })).toBe(
    '<a href="/o/s">k3fslug $&amp; $1 &lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#x27;x</a>' +
      '<p>k3fslug $&amp; $1 &lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#x27;x, s.</p>',
  );
});

test('two readers of one cut share nothing of theirs', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (mine, theirs) => {
      const before = fillHoles(cut, { name: escapeHtml(mine), slug: 'a' });
      fillHoles(cut, { name: escapeHtml(theirs), slug: 'b' });
      expect(fillHoles(cut, { name: escapeHtml(mine), slug: 'a' })).toBe(before);
      expect(before).not.toContain('k3f');
    }),
  );
});

test('what is written for no value stays as it is', () => {
  const whole = cutAt<'name'>('<p>rien</p>', { name: 'k3fname' });
  expect(whole.holes).toEqual([]);
  expect(fillHoles(whole, { name: 'x' })).toBe('<p>rien</p>');
});
