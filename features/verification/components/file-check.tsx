'use client';

import {
  type DragEvent,
  type FormEvent,
  type ReactNode,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { buttonStyle } from '@/components/ui/button-style';
import type { Locale } from '@/i18n/routing';
import type { Trust } from '../trust';
import type { SaidReport } from '../wording';
import { Answer } from './answer';
import type { AnswerTexts } from './check-here';

export interface FileCheckTexts {
  readonly label: string;
  readonly hint: string;
  readonly here: string;
  readonly sent: string;
  readonly drop: string;
  readonly submit: string;
  readonly working: string;
  /** With `{done}` and `{total}`. */
  readonly progress: string;
  readonly failed: string;
}

interface State {
  readonly kind: 'waiting' | 'working' | 'failed' | 'said';
  readonly name: string;
  readonly progress?: string;
  readonly said?: SaidReport;
}

const nothing = () => () => undefined;

/**
 * Takes a file, dropped or chosen, and checks it here. Without a script the same form posts it.
 * @param children the answer about a file that was posted, until another is chosen.
 */
export function FileCheck({
  locale,
  trust,
  texts,
  answerTexts,
  children,
}: {
  locale: Locale;
  trust: Trust;
  texts: FileCheckTexts;
  answerTexts: AnswerTexts;
  children?: ReactNode;
}) {
  const alive = useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
  const [state, setState] = useState<State>({ kind: 'waiting', name: '' });
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  /** The latest file: the answer about an earlier one that comes late is let go. */
  const latest = useRef<File>(null);

  async function check(file: File) {
    latest.current = file;
    const show = (next: Omit<State, 'name'>) => {
      if (latest.current === file) setState({ name: file.name, ...next });
    };
    show({ kind: 'working' });
    const progress = (done: number, total: number) => {
      const counted = texts.progress.replace('{done}', String(done)).replace('{total}', String(total));
      show({ kind: 'working', progress: counted });
    };
    try {
      const { checkHere } = await import('./check-here');
      show({ kind: 'said', said: await checkHere(file, { trust, texts: answerTexts, locale, progress }) });
    } catch {
      // A file that can't be read any more, or a script that did not come.
      show({ kind: 'failed' });
    }
  }

  function submit(event: FormEvent) {
    const file = input.current?.files?.[0];
    if (!file) return;
    event.preventDefault();
    void check(file);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const { files } = event.dataTransfer;
    const [file] = files;
    if (!file) return;
    if (input.current) input.current.files = files;
    void check(file);
  }

  const { kind, said, name, progress } = state;
  return (
    <div className="flex flex-col gap-6">
      <form
        method="post"
        action={`/api/verify?locale=${locale}`}
        encType="multipart/form-data"
        onSubmit={submit}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`flex flex-col gap-3 rounded-md border-2 border-dashed px-4 py-5 sm:px-6 ${
          over ? 'border-accent bg-accent-soft' : 'border-line-strong bg-paper-raised'
        }`}
      >
        <label htmlFor="file" className="font-semibold">
          {texts.label}
        </label>
        <p id="file-hint" className="text-ink-soft text-sm">
          {texts.hint}
          {alive ? ` ${texts.drop}` : null}
        </p>
        <input
          ref={input}
          id="file"
          name="file"
          type="file"
          required
          accept=".pdf,.json,.zip"
          aria-describedby="file-hint file-where"
          className="min-h-11 max-w-full py-2 file:mr-3 file:min-h-9 file:rounded-md file:border file:border-line-strong file:border-solid file:bg-paper file:px-3 file:font-semibold hover:file:border-ink"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void check(file);
          }}
        />
        <div>
          <button type="submit" className={buttonStyle('primary')}>
            {texts.submit}
          </button>
        </div>
        <p id="file-where" className="text-sm">
          {alive ? texts.here : texts.sent}
        </p>
      </form>
      <div role="status" aria-busy={kind === 'working'}>
        {kind === 'working' ? <p>{progress ?? texts.working}</p> : null}
        {kind === 'failed' ? <p className="font-medium text-late">{texts.failed}</p> : null}
        {said ? <Answer said={said} name={name} /> : null}
        {kind === 'waiting' ? children : null}
      </div>
    </div>
  );
}
