import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Autosaver, type Basis, type LocalCopy, type SaveAnswer, type SaveState } from './autosave';
import { eachBox, sameTexts, type Texts } from './boxes';
import { type Drawers, keepCopy, readCopy } from './local-copy';

const of = (fr: string): Texts => eachBox((box) => (box === 'fr' ? fr : ''));

/** A server of one draft that saves as `saveDraft` does, over a network that one cuts. */
class Server {
  revision = 1;
  texts = of('');
  /** What becomes of each request in turn: it never arrives, its answer is lost, or all is well. */
  readonly weather: ('lost' | 'unanswered' | 'fine')[] = [];
  readonly received: Texts[] = [];

  save(basis: Basis, texts: Texts, aside: boolean): SaveAnswer {
    const weather = this.weather.shift() ?? 'fine';
    if (weather === 'lost') return { kind: 'unreachable' };
    this.received.push(texts);
    const answer = this.answer(basis, texts, aside);
    return weather === 'unanswered' ? { kind: 'unreachable' } : answer;
  }

  private answer(basis: Basis, texts: Texts, aside: boolean): SaveAnswer {
    if (basis.revision === this.revision) {
      this.revision += 1;
      this.texts = texts;
    } else if (!sameTexts(this.texts, texts)) {
      return aside ? { kind: 'aside' } : { kind: 'conflict', by: 'Julie', own: false, at: '14 h' };
    }
    return { kind: 'saved', draft: 'd', revision: this.revision, at: '14 h' };
  }
}

/** A tab over that server; time passes when one says so. */
function open(server: Server, drawers?: Drawers) {
  const timers = new Map<number, () => void>();
  let last = 0;
  const told: SaveState[] = [];
  let kept: LocalCopy | null = null;
  const saver = new Autosaver(
    {
      send: async (basis, texts, aside) => server.save(basis, texts, aside),
      wait: (_, then) => {
        last += 1;
        const id = last;
        timers.set(id, then);
        return () => void timers.delete(id);
      },
      keep: (copy) => {
        kept = copy;
        if (drawers) keepCopy(drawers, 's', copy);
      },
      tell: (state) => void told.push(state),
    },
    { draft: 'd', revision: server.revision, version: 0 },
    server.texts,
  );
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    saver,
    told,
    kept: () => kept,
    /** Everything that waits is called, once, and answered. */
    async pass() {
      const due = [...timers.values()];
      timers.clear();
      for (const then of due) then();
      await settle();
    },
    waits: () => timers.size > 0,
  };
}

describe('Autosaver', () => {
  test('saves after a pause, says when, and lets go of its copy', async () => {
    const server = new Server();
    const tab = open(server);
    tab.saver.typed(of('b'));
    tab.saver.typed(of('bo'));
    expect(tab.kept()?.texts.fr).toBe('bo');
    expect(server.received).toEqual([]);
    await tab.pass();
    expect(server.received).toEqual([of('bo')]);
    expect(tab.told.at(-1)).toMatchObject({ kind: 'saved', at: '14 h' });
    expect(tab.kept()).toBeNull();
    expect(tab.waits()).toBe(false);
  });

  test('nothing is sent when what was typed was taken back', async () => {
    const server = new Server();
    const tab = open(server);
    tab.saver.typed(of('b'));
    tab.saver.typed(of(''));
    await tab.pass();
    expect(server.received).toEqual([]);
    expect(tab.kept()).toBeNull();
  });

  test('an answer that was lost is never taken for another’s revision', async () => {
    const server = new Server();
    server.weather.push('unanswered');
    const tab = open(server);
    tab.saver.typed(of('a'));
    await tab.pass();
    expect(tab.told.at(-1)).toMatchObject({ kind: 'offline' });
    tab.saver.typed(of('ab'));
    await tab.pass();
    expect(server.received).toEqual([of('a'), of('a')]);
    await tab.pass();
    expect(server.texts).toEqual(of('ab'));
    expect(tab.told.some(({ kind }) => kind === 'conflict')).toBe(false);
  });

  test('overtaken, it sends nothing more, keeps what is typed, and puts it aside when asked', async () => {
    const server = new Server();
    const tab = open(server);
    server.revision += 1;
    server.texts = of('hers');
    tab.saver.typed(of('his'));
    await tab.pass();
    expect(tab.told.at(-1)).toEqual({ kind: 'conflict', by: 'Julie', own: false, at: '14 h' });
    tab.saver.typed(of('his own'));
    await tab.pass();
    expect(server.received.length).toBe(1);
    expect(tab.kept()?.texts).toEqual(of('his own'));
    expect((await tab.saver.putAside()).kind).toBe('aside');
    expect(tab.kept()).toBeNull();
    expect(server.texts).toEqual(of('hers'));
  });

  test('signed out, it sends nothing more, and says so to whoever presses', async () => {
    const told: SaveState[] = [];
    let sent = 0;
    const saver = new Autosaver(
      {
        send: async () => {
          sent += 1;
          return { kind: 'signed_out' };
        },
        wait: () => () => undefined,
        keep: () => undefined,
        tell: (state) => void told.push(state),
      },
      { draft: 'd', revision: 1, version: 0 },
      of(''),
    );
    saver.typed(of('a'));
    await saver.flush();
    saver.typed(of('ab'));
    await saver.flush();
    expect([sent, saver.pending, saver.state, told.at(-1)]).toEqual([
      1,
      true,
      { kind: 'signed_out' },
      { kind: 'signed_out' },
    ]);
  });

  test('a closed tab’s copy is taken up again, on what it was written on', async () => {
    const server = new Server();
    const values = new Map<string, string>();
    const drawers: Drawers = {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
      removeItem: (key) => void values.delete(key),
    };
    const closed = open(server, drawers);
    closed.saver.typed(of('a'));
    server.weather.push('unanswered');
    await closed.pass();
    closed.saver.typed(of('abc'));

    const copy = readCopy(drawers, 's');
    expect(copy).toMatchObject({ revision: 1, texts: of('abc'), sent: of('a') });
    const tab = open(server, drawers);
    if (copy) tab.saver.restore(copy);
    await tab.pass();
    expect(server.texts).toEqual(of('abc'));
    expect(readCopy(drawers, 's')).toBeNull();
    values.set('paraphe.draft.s', '{"texts": 3}');
    expect(readCopy(drawers, 's')).toBeNull();
  });

  test('what the server has now is taken only where nothing typed stands against it', () => {
    const tab = open(new Server());
    const basis = { draft: 'd', revision: 7, version: 0 };
    tab.saver.typed(of('mine'));
    expect(tab.saver.adopt(basis, of('theirs'))).toBe(false);
    tab.saver.typed(of(''));
    expect(tab.saver.adopt(basis, of('theirs'))).toBe(true);
    expect(tab.saver.basis.revision).toBe(7);
    // A page asked for before the last save.
    expect(tab.saver.adopt({ ...basis, revision: 6 }, of('older'))).toBe(false);
    // Published meanwhile: a copy of the new version.
    expect(tab.saver.adopt({ draft: '', revision: 0, version: 1 }, of('published'))).toBe(true);
    expect(tab.saver.pending).toBe(false);
  });

  test('property: whatever the network does, the last text arrives, alone and without a conflict', async () => {
    const weather = fc.array(fc.constantFrom('lost', 'unanswered', 'fine'), { maxLength: 8 });
    const acts = fc.array(fc.oneof(fc.string({ maxLength: 3 }), fc.constant(null)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(weather, acts, async (turns, typed) => {
        const server = new Server();
        server.weather.push(...(turns as Server['weather']));
        const tab = open(server);
        let last = '';
        for (const act of typed) {
          if (act === null) await tab.pass();
          else {
            last = act;
            tab.saver.typed(of(act));
            // Until the server has it, the browser does.
            if (tab.saver.pending) expect(tab.kept()?.texts).toEqual(of(act));
          }
        }
        for (let turn = 0; tab.waits() && turn < 40; turn += 1) await tab.pass();
        expect(server.texts).toEqual(of(last));
        expect(tab.kept()).toBeNull();
        expect(tab.told.filter(({ kind }) => kind === 'conflict')).toEqual([]);
      }),
    );
  });
});
