import { sameTexts, type Texts } from './boxes';

/** What texts were opened on: a revision of a draft, or at revision 0 a published version. */
export interface Basis {
  /** Id of the draft; empty at revision 0. */
  readonly draft: string;
  readonly revision: number;
  /** Number of the latest published version; 0 for a document that is new. */
  readonly version: number;
}

/** What the server answers to texts that were sent. */
export type SaveAnswer =
  /** `at` is when, as people read it. */
  | { readonly kind: 'saved'; readonly draft: string; readonly revision: number; readonly at: string }
  /** Somebody saved another revision meanwhile: who (null: the product, or a publication), and when. */
  | { readonly kind: 'conflict'; readonly by: string | null; readonly own: boolean; readonly at: string }
  /** Put aside, to be merged. */
  | { readonly kind: 'aside' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'signed_out' }
  /** No answer, or none that says anything: to be sent again. */
  | { readonly kind: 'unreachable' };

export type SaveState =
  | { readonly kind: 'idle' | 'waiting' | 'sending' | 'offline' | 'signed_out' | 'aside' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'conflict'; readonly by: string | null; readonly own: boolean; readonly at: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** What a browser keeps of a draft until the server has it: it survives a closed tab. */
export interface LocalCopy extends Basis {
  readonly texts: Texts;
  /** What was sent on that basis and is not answered: if it is what the server has, it was saved. */
  readonly sent: Texts | null;
}

interface World {
  send(basis: Basis, texts: Texts, aside: boolean): Promise<SaveAnswer>;
  /** Calls back after so many milliseconds. @returns how to call it off. */
  wait(milliseconds: number, then: () => void): () => void;
  /** Keeps a copy in the browser; null lets go of it. */
  keep(copy: LocalCopy | null): void;
  tell(state: SaveState): void;
}

/** After the last key, before it is sent. */
const PAUSE_MS = 1_500;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Saves texts as they are typed. One request at a time; what got no answer is sent again as it was, so that a lost
 * answer is never taken for somebody else's revision; nothing more is sent on a revision that was overtaken.
 */
export class Autosaver {
  #basis: Basis;
  #saved: Texts;
  #texts: Texts;
  #sent: Texts | null = null;
  #busy: Promise<void> | null = null;
  #cancel: () => void = () => undefined;
  #stopped = false;
  #retry = FIRST_RETRY_MS;
  #state: SaveState = { kind: 'idle' };

  constructor(
    private readonly world: World,
    basis: Basis,
    saved: Texts,
  ) {
    this.#basis = basis;
    this.#saved = saved;
    this.#texts = saved;
  }

  /** What was told last. */
  get state(): SaveState {
    return this.#state;
  }

  get basis(): Basis {
    return this.#basis;
  }

  /** Whether anything is not known to be on the server. */
  get pending(): boolean {
    return this.#sent !== null || !sameTexts(this.#texts, this.#saved);
  }

  /** Takes up what the browser had kept: its texts, and what they were written on. */
  restore(copy: LocalCopy): void {
    const arrived = copy.sent !== null && sameTexts(copy.sent, this.#saved);
    if (!arrived) this.#basis = { draft: copy.draft, revision: copy.revision, version: copy.version };
    this.typed(copy.texts);
  }

  /** The texts as they are now. */
  typed(texts: Texts): void {
    this.#texts = texts;
    this.#keep();
    if (this.#stopped) return;
    if (!this.pending) {
      this.#cancel();
      return;
    }
    if (this.#busy) return;
    // What waits for an answer keeps its own pace.
    if (this.#sent === null) this.#later(PAUSE_MS);
    this.#tell({ kind: this.#sent === null ? 'waiting' : 'offline' });
  }

  /**
   * The server's own texts, where nothing typed stands against them and they are later than what is known: a page that
   * was asked for before the last save may come after it. @returns whether they were taken.
   */
  adopt(basis: Basis, texts: Texts): boolean {
    const known = this.#basis;
    const late =
      basis.draft === known.draft && basis.revision <= known.revision && basis.version <= known.version;
    if (late || this.pending || this.#busy) return false;
    this.#stopped = false;
    this.#basis = basis;
    this.#saved = texts;
    this.#texts = texts;
    return true;
  }

  /** Sends now what is not saved, and what was typed meanwhile. */
  async flush(): Promise<void> {
    while (this.#busy) await this.#busy;
    if (this.#stopped || !this.pending) return;
    this.#cancel();
    await this.#send();
    if (this.pending && this.#sent === null && !this.#stopped) await this.#send();
  }

  /** Puts the texts aside, to be merged with what overtook them. */
  async putAside(): Promise<SaveAnswer> {
    while (this.#busy) await this.#busy;
    this.#cancel();
    const answer = await this.world.send(this.#basis, this.#texts, true);
    if (answer.kind === 'aside') {
      this.#stopped = true;
      this.world.keep(null);
    }
    if (answer.kind === 'saved') this.#took(answer, this.#texts);
    this.#say(answer);
    return answer;
  }

  /** Sends what waits as it leaves; whatever comes of it, the browser keeps its copy until it is answered. */
  leave(): void {
    this.#cancel();
    if (this.pending && !this.#stopped && !this.#busy) void this.#send();
  }

  #later(milliseconds: number): void {
    this.#cancel();
    this.#cancel = this.world.wait(milliseconds, () => void this.#send());
  }

  #keep(): void {
    this.world.keep(this.pending ? { ...this.#basis, texts: this.#texts, sent: this.#sent } : null);
  }

  #send(): Promise<void> {
    this.#busy ??= this.#sendOnce().finally(() => {
      this.#busy = null;
    });
    return this.#busy;
  }

  async #sendOnce(): Promise<void> {
    const texts = this.#sent ?? this.#texts;
    this.#sent = texts;
    this.#keep();
    this.#tell({ kind: 'sending' });
    const answer = await this.world.send(this.#basis, texts, false);
    if (answer.kind === 'unreachable') {
      this.#later(this.#retry);
      this.#retry = Math.min(this.#retry * 2, LONGEST_RETRY_MS);
    } else {
      this.#retry = FIRST_RETRY_MS;
      this.#sent = null;
      if (answer.kind === 'saved') this.#took(answer, texts);
      else {
        this.#stopped = answer.kind !== 'refused';
        this.#keep();
      }
    }
    this.#say(answer);
    if (answer.kind === 'saved' && this.pending) this.#later(PAUSE_MS);
  }

  #took(answer: SaveAnswer & { kind: 'saved' }, texts: Texts): void {
    this.#basis = { ...this.#basis, draft: answer.draft, revision: answer.revision };
    this.#saved = texts;
    this.#keep();
  }

  #say(answer: SaveAnswer): void {
    if (answer.kind === 'unreachable') this.#tell({ kind: 'offline' });
    else if (answer.kind === 'saved' && this.pending) this.#tell({ kind: 'waiting' });
    else this.#tell(answer);
  }

  #tell(state: SaveState): void {
    this.#state = state;
    this.world.tell(state);
  }
}
