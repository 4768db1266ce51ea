import { expect, test } from 'vitest';
import { guessColumns } from './columns/guess';
import { readSource } from './reading/source';
import { wrongRowsFile } from './wrong-rows';

test('wrong lines go out so that no spreadsheet runs them, and come back as they were', async () => {
  const cells = ['=HYPERLINK("x")', '+1 514 555-0123', 'L’Heureux; "soir"\nZoé'];
  const file = wrongRowsFile(
    ['Nom', 'Courriel', 'Poste'],
    [{ cells }],
    ['Courriel – incomplet.'],
    'Pourquoi',
  );
  expect(file.startsWith('\ufeff')).toBe(true);
  expect(file).toContain(`"'=HYPERLINK(""x"")";'+1 514 555-0123;`);
  const lines = await readSource('table', Buffer.from(file));
  expect(lines[1]?.cells).toEqual([`'${cells[0]}`, `'${cells[1]}`, cells[2], 'Courriel – incomplet.']);
  expect(guessColumns(lines).mapping).toEqual(['name', 'email', 'job_title', null]);
});
