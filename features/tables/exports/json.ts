import type { FileColumn } from './cell';

/** The file, a chunk of lines at a time: one array, one object a line, with codes and days for programs to read. */
export async function* jsonFile<Line>(
  columns: readonly FileColumn<Line>[],
  chunks: AsyncIterable<readonly Line[]>,
): AsyncGenerator<Buffer> {
  let before = '[\n';
  for await (const chunk of chunks) {
    let text = '';
    for (const line of chunk) {
      text += before;
      text += JSON.stringify(Object.fromEntries(columns.map((column) => [column.key, column.value(line)])));
      before = ',\n';
    }
    if (text) yield Buffer.from(text);
  }
  yield Buffer.from(before === '[\n' ? '[]\n' : '\n]\n');
}
