/** Counts what held and what did not, and says each in a line. */
export class Checks {
  #passed = 0;
  #failed = 0;

  check(holds: boolean, what: string, otherwise = ''): void {
    if (holds) this.#passed++;
    else this.#failed++;
    console.log(`${holds ? '✓' : '✗'} ${what}${holds || !otherwise ? '' : ` (${otherwise})`}`);
  }

  /** The last line, and the exit code. */
  conclude(): void {
    console.log(`\n${this.#passed} passed, ${this.#failed} failed`);
    process.exitCode = this.#failed === 0 ? 0 : 1;
  }
}
