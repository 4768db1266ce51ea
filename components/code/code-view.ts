import { autocompletion, completionKeymap, snippet } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { yaml, yamlFrontmatter } from '@codemirror/lang-yaml';
import { bracketMatching } from '@codemirror/language';
import { type Diagnostic, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Text } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { type CodeWord, completeFrom } from './code-completion';
import { type CodeGap, codeGaps, setGaps } from './code-gaps';
import { codeTheme } from './code-theme';

/** Something to underline. Lines and columns count from 1. */
export interface CodeMark {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly weight: 'error' | 'advice';
}

export interface CodeOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  readonly language: 'markdown' | 'yaml';
  /** Of the text, for who hears it. */
  readonly lang: string | undefined;
  /** The page's own, without which its policy refuses the editor's styles. */
  readonly nonce: string;
  /** Attributes of the box that one writes in: its id, what names and describes it. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The editor's own words, by its English ones. */
  readonly phrases: Readonly<Record<string, string>>;
  readonly tags: () => readonly CodeWord[];
  readonly ids: () => readonly CodeWord[];
  /** Asked for by F2. */
  readonly onInsert: () => void;
  /** A picture was dropped or pasted; the cursor is where it was. Left out: it is left to the browser. */
  readonly onPicture: ((file: File) => void) | undefined;
  readonly onText: (text: string) => void;
  /** The line that one is on, from 1, as it changes. */
  readonly onLine: (line: number) => void;
}

/** From that place to the end of its word, at least one character where there is one. */
function wordAt(doc: Text, { line, column }: CodeMark): { from: number; to: number } {
  const at = doc.line(Math.min(Math.max(1, line), doc.lines));
  const from = Math.min(at.from + Math.max(0, column - 1), at.to);
  const word = /^[<\p{L}\p{N}_’'-]+/u.exec(doc.sliceString(from, at.to))?.[0].length ?? 1;
  return { from, to: Math.min(from + Math.max(word, 1), at.to) };
}

/** The first picture among what is dropped or pasted. */
const pictureIn = (data: DataTransfer | null): File | undefined =>
  [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/'));

/** Takes pictures that are dropped or pasted; everything else stays as it is. */
function takingPictures(onPicture: (file: File) => void) {
  const take = (event: Event, file: File | undefined): boolean => {
    if (!file) return false;
    event.preventDefault();
    onPicture(file);
    return true;
  };
  return EditorView.domEventHandlers({
    // Of what is over it, a browser tells no more than that it is a file.
    dragover: (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    },
    drop: (event, view) => {
      const file = pictureIn(event.dataTransfer);
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (file && at !== null) view.dispatch({ selection: { anchor: at } });
      return take(event, file);
    },
    paste: (event) => take(event, pictureIn(event.clipboardData)),
  });
}

/** A box to write source in. Tab leaves it: it holds nobody who has no mouse. */
export class CodeView {
  readonly #view: EditorView;

  constructor(options: CodeOptions) {
    const { parent, text, language, lang, nonce, attributes, phrases, onPicture } = options;
    let opening = true;
    this.#view = new EditorView({
      parent,
      // An editor out of sight is measured only when it has somewhere to scroll to. Until then its numbers stand as if lines
      // were lower than they are: on a page that is printed, or scrolled in one go, they would be seen so.
      scrollTo: EditorView.scrollIntoView(0),
      state: EditorState.create({
        doc: text,
        extensions: [
          EditorView.cspNonce.of(nonce),
          EditorState.phrases.of(phrases),
          EditorView.lineWrapping,
          // That first one moves nothing.
          EditorView.scrollHandler.of(() => {
            const first = opening;
            opening = false;
            return first;
          }),
          // Some readers of pages take only what has a place in the order of Tab for what can be reached.
          EditorView.contentAttributes.of({ tabindex: '0', ...attributes, ...(lang ? { lang } : {}) }),
          lineNumbers(),
          highlightActiveLineGutter(),
          // A cursor that blinks is a thing that moves for ever.
          drawSelection({ cursorBlinkRate: 0 }),
          history(),
          bracketMatching(),
          language === 'yaml'
            ? yaml()
            : yamlFrontmatter({ content: markdown({ base: markdownLanguage, completeHTMLTags: false }) }),
          autocompletion({ override: [completeFrom(options.tags, options.ids)], icons: false }),
          codeGaps,
          codeTheme,
          onPicture ? takingPictures(onPicture) : [],
          keymap.of([
            {
              key: 'F2',
              run: () => {
                options.onInsert();
                return true;
              },
            },
            ...completionKeymap,
            ...lintKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) options.onText(update.state.doc.toString());
            if (update.selectionSet && update.view.hasFocus) {
              options.onLine(update.state.doc.lineAt(update.state.selection.main.head).number);
            }
          }),
        ],
      }),
    });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Another text in place of what is there; it can be undone. */
  set text(text: string) {
    if (text !== this.text) {
      this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text } });
    }
  }

  /** The line that the cursor is on, from 1. */
  get line(): number {
    const { doc, selection } = this.#view.state;
    return doc.lineAt(selection.main.head).number;
  }

  /** Puts a block of text after that line, apart from what stands around it; the cursor goes there when one writes here. */
  addAfter(line: number, text: string): void {
    const { doc } = this.#view.state;
    const at = line === 0 ? 0 : doc.line(Math.min(line, doc.lines)).to;
    const before = at === 0 ? '' : '\n\n';
    const rest = doc.sliceString(at, at + 2);
    const after = rest === '' ? '\n' : rest === '\n\n' || rest === '\n' ? '' : at === 0 ? '\n\n' : '\n';
    const end = at + before.length + text.length;
    this.#view.dispatch({
      changes: { from: at, insert: before + text + after },
      selection: { anchor: end },
      effects: EditorView.scrollIntoView(end, { y: 'center' }),
    });
  }

  mark(marks: readonly CodeMark[]): void {
    const { doc } = this.#view.state;
    const found = marks.map((one): Diagnostic => {
      const severity = one.weight === 'error' ? 'error' : 'info';
      return { ...wordAt(doc, one), severity, message: one.message };
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, found));
  }

  showGaps(gaps: readonly CodeGap[]): void {
    this.#view.dispatch({ effects: setGaps.of(gaps) });
  }

  /** Puts the cursor there and the focus with it. */
  goTo(line: number, column: number): void {
    const { from } = wordAt(this.#view.state.doc, { line, column, message: '', weight: 'error' });
    this.#view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: 'center' }),
    });
    this.#view.focus();
  }

  /** Brings that line in sight; the cursor and the focus stay where they are. */
  show(line: number): void {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(Math.max(1, line), doc.lines));
    this.#view.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'center' }) });
  }

  focus(): void {
    this.#view.focus();
  }

  /** Puts a template where the cursor is; what is selected goes where the template is empty. A block stands apart. */
  insert(template: string, block: boolean): void {
    const { state } = this.#view;
    const { from, to } = state.selection.main;
    const chosen = state.sliceDoc(from, to).replace(/[{}]/g, '\\$&');
    const filled = chosen ? template.replace(/\$\{[^}]*\}/, () => chosen) : template;
    const before = state.sliceDoc(Math.max(0, from - 2), from);
    const lead = !block || from === 0 || before === '\n\n' ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    const trail = block && !/^\n?$/.test(state.sliceDoc(to, to + 1)) ? '\n\n' : '';
    this.#view.focus();
    snippet(`${lead}${filled}${trail}`)(this.#view, null, from, to);
  }

  destroy(): void {
    this.#view.destroy();
  }
}
