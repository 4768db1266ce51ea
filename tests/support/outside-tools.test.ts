import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openFolder } from './folder';
import { sayUnchecked, WITH_TOOLS, withTools } from './outside-tools';

test('what could not be checked is said by name, and is a failure on the continuous integration', () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  sayUnchecked('sealed PDFs', ['pdfsig', 'qpdf'], false);
  expect(said).toHaveBeenCalledWith("not checked: sealed PDFs (pdfsig, qpdf can't be had on this machine)");
  said.mockRestore();
  expect(() => sayUnchecked('sealed PDFs', ['pdfsig'], true)).toThrow('not checked: sealed PDFs');
});

const program = `package main
import ("fmt"; "golang.org/x/mod/sumdb/tlog")
func main() { fmt.Println(tlog.RecordHash([]byte("a"))) }
`;

test(
  'Go finds the log’s library and Python the credentials’, and a tool gets its input',
  () =>
    withTools(
      'logs by Go, credentials by Python',
      ['go', 'python', 'openssl'],
      async ({ go, python, openssl }) => {
        const folder = openFolder();
        writeFileSync(join(folder, 'main.go'), program);
        expect(await go(['run', 'main.go'], { cwd: folder })).toMatchObject({ code: 0 });
        const script = 'import sys, pyld, nacl.signing; print(sys.stdin.read())';
        expect(await python(['-c', script], { input: 'bonjour' })).toMatchObject({
          code: 0,
          stdout: 'bonjour\n',
        });
        expect((await openssl(['x509', '-in', 'no-such-file'])).code).not.toBe(0);
      },
    ),
  WITH_TOOLS,
);
