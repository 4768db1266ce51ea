'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Notice } from '@/components/ui/notice';
import type { Locale } from '@/i18n/routing';
import { gapsOf } from '../alignment';
import type { Basis } from '../autosave';
import type { Box } from '../boxes';
import type { Insertion } from '../insertions';
import { readCopy } from '../local-copy';
import { tagsFor } from '../tags';
import type { Words } from '../wire';
import { DeskContext, type DeskValue, type EditorTexts, filled } from './desk-context';
import { InsertDialog } from './insert-dialog';
import { LivePreview } from './live-preview';
import { OutlineTable } from './outline-table';
import { PictureDialog } from './picture-dialog';
import { ProblemList } from './problem-list';
import { fetchWords, type Subject } from './requests';
import { SaveStatus } from './save-status';
import { type Editors, givenTexts, goToPlace, mountEditors, takeFile, textsOf } from './source-boxes';
import { useAutosave } from './use-autosave';
import { useCheck } from './use-check';
import { usePictures } from './use-pictures';
import { useSubmit } from './use-submit';

const localeOf = (box: Box): Locale => (box === 'en' || box === 'handoutEn' ? 'en' : 'fr');

/**
 * The editor around the boxes of a draft: it saves them as one types, underlines what is wrong, lines the languages up
 * and shows what the employee will see. Without a script the boxes are plain, and the form posts them.
 */
export function Desk({
  subject,
  basis,
  recalled,
  texts,
  children,
}: {
  subject: Subject;
  /** What the server has now; it changes as drafts are saved here, or merged, or published. */
  basis: Basis;
  /** Whether the boxes hold what was typed before a session ended. */
  recalled: boolean;
  texts: EditorTexts;
  children: ReactNode;
}) {
  const root = useRef<HTMLDivElement>(null);
  const editors = useRef<Editors>(null);
  const words = useRef<Words>({ insertions: [], pictures: null, facts: [] });
  // A page that is read again brings the same words anew: no reason to open the editors again.
  const said = useRef(texts);
  const taking = useRef<Promise<void>>(undefined);
  const router = useRouter();
  const [mounted, setMounted] = useState(false);
  const [restored, setRestored] = useState(false);
  const [inserting, setInserting] = useState<Box | null>(null);
  const [language, setLanguage] = useState<Locale>('fr');
  const { checked, previews, check } = useCheck(subject, language);
  const rows = useRef(checked?.rows ?? []);
  rows.current = checked?.rows ?? [];
  const pictures = usePictures(editors, rows);
  const addPicture = pictures.add;
  const { state, saver } = useAutosave(root, subject, {
    recalled,
    // What the rest of the page says of the draft, and may publish, follows.
    onSaved: () => router.refresh(),
    onRestored: () => setRestored(true),
  });

  const typed = useCallback(() => {
    if (!root.current) return;
    const now = textsOf(root.current);
    saver.current?.typed(now);
    check(now);
  }, [saver, check]);

  /** The other language is brought to where one writes. */
  const follow = useCallback((box: Box, line: number) => {
    if (box !== 'fr' && box !== 'en') return;
    const other = box === 'fr' ? 'en' : 'fr';
    const here = rows.current.filter((row) => (row[box]?.line ?? Number.POSITIVE_INFINITY) <= line).at(-1);
    const there = here?.[other];
    if (there) editors.current?.views.get(other)?.show(there.line);
  }, []);

  const { locale, slug, kind } = subject;
  const learnWords = useCallback(async () => {
    words.current = await fetchWords({ locale, slug, kind });
  }, [locale, slug, kind]);
  useEffect(() => {
    const box = root.current;
    if (!box) return;
    let gone = false;
    void learnWords();
    void mountEditors(box, {
      phrases: said.current.phrases,
      tags: (one) => tagsFor(words.current.insertions, localeOf(one)),
      ids: () =>
        words.current.facts.map(({ id, detail }) => ({
          label: id,
          detail: detail.slice(0, 80),
          template: id,
        })),
      onText: typed,
      onLine: follow,
      onInsert: setInserting,
      onPicture: addPicture,
    }).then(
      (opened) => {
        if (gone) return opened.close();
        editors.current = opened;
        setMounted(true);
        check(textsOf(box), 0);
      },
      // Its file never came: the boxes are plain, and are saved and checked all the same.
      () => check(textsOf(box), 0),
    );
    return () => {
      gone = true;
      editors.current?.close();
      editors.current = null;
    };
  }, [typed, follow, check, addPicture, learnWords]);

  // What was saved elsewhere, merged or published, where nothing typed stands against it.
  const { draft, revision, version } = basis;
  useEffect(() => {
    const box = root.current;
    if (!box) return;
    const given = givenTexts(box);
    if (!saver.current?.adopt({ draft, revision, version }, given)) return;
    for (const [name, view] of editors.current?.views ?? []) view.text = given[name];
    check(given, 0);
  }, [draft, revision, version, saver, check]);

  useEffect(() => {
    for (const [box, view] of editors.current?.views ?? []) {
      const own = checked?.problems.filter((one) => one.box === box) ?? [];
      view.mark(
        own.map(({ line, column, what, mend, weight }) => ({
          line,
          column,
          weight,
          message: `${what} ${mend}`,
        })),
      );
      if (!mounted || (box !== 'fr' && box !== 'en')) continue;
      const sentence = box === 'fr' ? texts.outline.gapInFr : texts.outline.gapInEn;
      view.showGaps(
        gapsOf(checked?.rows ?? [], box).map(({ before, label, line }) => ({
          before,
          text: filled(sentence, { label, line }),
        })),
      );
    }
  }, [checked, mounted, texts]);

  const chooseLanguage = (next: Locale) => {
    setLanguage(next);
    if (root.current) check(textsOf(root.current), 0);
  };

  function putIn(insertion: Insertion) {
    const box = inserting;
    setInserting(null);
    // Once the dialog is closed and has given the focus back.
    if (box) {
      setTimeout(() => {
        if (insertion.kind === 'picture') pictures.put(localeOf(box), insertion.template);
        else editors.current?.views.get(box)?.insert(insertion.template[localeOf(box)], insertion.block);
      });
    }
  }

  /** Only a text shows pictures: neither its questions nor the sheet that is printed from it. */
  const picturesIn = inserting === 'fr' || inserting === 'en' ? inserting : null;

  function addFrom(box: Locale) {
    setInserting(null);
    addPicture(box, null);
  }

  const merge = useCallback(async () => {
    const answer = await saver.current?.putAside();
    if (answer?.kind === 'aside') window.location.assign(`/${locale}/studio/documents/${slug}/merge`);
  }, [saver, locale, slug]);

  useSubmit(root, async (post) => {
    await taking.current;
    await saver.current?.flush();
    if (!saver.current?.pending) return router.refresh();
    if (saver.current.state.kind === 'conflict') await merge();
    if (saver.current.state.kind !== 'signed_out') return;
    // To the door and back: this browser keeps what was typed, else the form's own post has it kept.
    if (!readCopy(window.localStorage, slug)) return post();
    const back = encodeURIComponent(`/${locale}/studio/documents/${slug}`);
    window.location.assign(`/${locale}/sign-in?next=${back}`);
  });

  const value = useMemo<DeskValue>(
    () => ({
      texts,
      state,
      checked,
      mounted,
      goTo: (box, line, column) => {
        if (root.current) goToPlace(root.current, editors.current, box, { line, column });
      },
      insertInto: setInserting,
      merge,
      retry: () => void saver.current?.flush(),
    }),
    [texts, state, checked, mounted, merge, saver],
  );

  return (
    <DeskContext value={value}>
      <div
        ref={root}
        className="flex flex-col gap-6"
        onInput={(event) => event.target instanceof HTMLTextAreaElement && typed()}
        onChange={(event) => {
          const { target } = event;
          if (root.current && target instanceof HTMLInputElement && target.type === 'file') {
            taking.current = takeFile(root.current, editors.current, target);
          }
        }}
      >
        <SaveStatus />
        {mounted ? <p className="text-ink-soft text-sm">{texts.keys}</p> : null}
        {restored ? <Notice announce="status">{texts.restored}</Notice> : null}
        {children}
        <ProblemList />
        <OutlineTable />
        <LivePreview previews={previews} language={language} onLanguage={chooseLanguage} />
      </div>
      {mounted ? (
        <InsertDialog
          open={inserting !== null}
          locale={localeOf(inserting ?? 'fr')}
          insertions={words.current.insertions.filter((it) => picturesIn || it.kind !== 'picture')}
          texts={texts}
          onClose={() => setInserting(null)}
          onChoose={putIn}
          onAdd={picturesIn && words.current.pictures ? () => addFrom(picturesIn) : null}
        />
      ) : null}
      {mounted ? (
        <PictureDialog
          adding={pictures.adding}
          locale={locale}
          words={words.current.pictures}
          texts={texts}
          onAdded={(sha256, alt) => {
            pictures.added(sha256, alt);
            void learnWords();
          }}
          onClose={pictures.cancel}
        />
      ) : null}
    </DeskContext>
  );
}
