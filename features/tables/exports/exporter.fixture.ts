import '@/tests/support/environment';
import { withOrganization } from '@/access/mint';
import { testRuntime } from '@/tests/support/runtime';
import { readView } from '../filter';
import { type PersonLine, readPeopleOn } from '../people/queries';
import { peopleTable } from '../people-table';
import { peopleFileColumns } from './columns';
import { chunksOf, exportFile, isFormat } from './file';

/*
 * A process of its own that exports an organization's people and keeps nothing of them. Prints how many bytes came
 * out, and by how much its memory grew at most meanwhile (both in bytes).
 */
const [url = '', organizationId = '', format = ''] = process.argv.slice(2);
if (!isFormat(format)) throw new Error('which format');
const runtime = testRuntime(url);
const actor = { kind: 'system', reason: 'test' } as const;
const view = readView(peopleTable, { column: [...peopleTable.columns] });
const same = (text: string) => text;
const columns = peopleFileColumns(view.columns, {
  column: same,
  role: same,
  language: same,
  access: same,
  status: same,
  score: () => '',
});
const chunks = chunksOf<PersonLine>((from) =>
  withOrganization(runtime, { organizationId, actor, readOnly: true }, (scope) =>
    readPeopleOn(scope, view, from),
  ),
);
const { body } = exportFile(format, columns, chunks, { locale: 'fr', title: 'Personnes', day: '2026-11-23' });
let bytes = 0;
let before = 0;
let most = 0;
for await (const piece of body) {
  bytes += (piece as Buffer).length;
  // What the first chunk needs is there from then on.
  before ||= process.memoryUsage().rss;
  most = Math.max(most, process.memoryUsage().rss);
}
await runtime.connection.close();
process.stdout.write(JSON.stringify({ bytes, grown: most - before }));
