import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  type PDFPageLeaf,
  PDFRef,
} from '@cantoo/pdf-lib';
import { sha256 } from '@/lib/hash';

const END = /startxref\s+(\d+)\s+%%EOF\s*$/;

/** A PDF that can't be added to: not of the kind that we set ourselves. */
export class NotOurPdf extends Error {}

/** Where the last cross-reference table begins. Ours are tables, never streams: an increment is of the kind before it. */
function lastTable(pdf: Buffer): number {
  const [, offset] = END.exec(pdf.subarray(-64).toString('latin1')) ?? [];
  const at = Number(offset ?? Number.NaN);
  if (pdf.subarray(at, at + 5).toString('latin1') !== 'xref\n') throw new NotOurPdf('no table at its end');
  return at;
}

interface Written {
  /** The original, untouched, and the increment after it. */
  readonly pdf: Buffer;
  /** Where an object's own text begins. */
  offsetOf(ref: PDFRef): number;
}

/**
 * What is added after a PDF's last byte, which stays as it is (ISO 32000-1 §7.5.6): objects that are new, and those that
 * are written again. Objects are pdf-lib's; which of them are written, and how, is ours alone.
 */
export class Increment {
  readonly #original: Buffer;
  readonly #document: PDFDocument;
  /** Text of what is written as it is, by object number. */
  readonly #texts = new Map<number, string>();
  readonly #written = new Map<number, PDFRef>();

  private constructor(original: Buffer, document: PDFDocument) {
    this.#original = original;
    this.#document = document;
  }

  /** Throws on anything but a PDF. */
  static async of(pdf: Uint8Array): Promise<Increment> {
    const options = { forIncrementalUpdate: true, updateMetadata: false, parseSpeed: 10_000 };
    return new Increment(Buffer.from(pdf), await PDFDocument.load(pdf, options));
  }

  get context(): PDFContext {
    return this.#document.context;
  }

  get root(): PDFRef {
    const ref = this.context.trailerInfo.Root;
    if (!(ref instanceof PDFRef)) throw new NotOurPdf('no catalogue');
    return ref;
  }

  get catalog(): PDFDict {
    return this.context.lookup(this.root, PDFDict);
  }

  lastPage(): { ref: PDFRef; node: PDFPageLeaf } {
    const page = this.#document.getPages().at(-1);
    if (!page) throw new NotOurPdf('no page');
    return page;
  }

  add(object: PDFObject): PDFRef {
    return this.again(this.context.register(object));
  }

  /** An object given as text, in Latin-1. */
  addText(text: string): PDFRef {
    const ref = this.context.nextRef();
    this.#texts.set(ref.objectNumber, text);
    return this.again(ref);
  }

  /** Has an object written again. */
  again(ref: PDFRef): PDFRef {
    this.#written.set(ref.objectNumber, ref);
    return ref;
  }

  /**
   * The dictionary under a key, to be changed: whoever holds it is written again, and it is made if it was missing.
   * @param owner the object that `dict` is, or is in.
   */
  dictAt(owner: PDFRef, dict: PDFDict, key: string): PDFDict {
    const name = PDFName.of(key);
    const value = dict.get(name);
    if (value instanceof PDFRef) return this.context.lookup(this.again(value), PDFDict);
    this.again(owner);
    if (value instanceof PDFDict) return value;
    const made = this.context.obj({});
    dict.set(name, made);
    return made;
  }

  /** The same for an array. A single value in its place becomes the first of it, as PDF allows for `K`. */
  arrayAt(owner: PDFRef, dict: PDFDict, key: string): PDFArray {
    const name = PDFName.of(key);
    const value = dict.get(name);
    const meant = this.context.lookup(value);
    if (value instanceof PDFRef && meant instanceof PDFArray) this.again(value);
    else this.again(owner);
    if (meant instanceof PDFArray) return meant;
    const made = this.context.obj(value ? [value] : []);
    dict.set(name, made);
    return made;
  }

  /** The original and what is added, as `pades.ts` says byte by byte. */
  write(): Written {
    const previous = lastTable(this.#original);
    const chunks: Buffer[] = [];
    let length = 0;
    const put = (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
    };
    put(this.#original);
    if (this.#original.at(-1) !== 0x0a) put(Buffer.from('\n'));
    const refs = [...this.#written.values()].sort((a, b) => a.objectNumber - b.objectNumber);
    const places = new Map<number, { at: number; text: number }>();
    for (const { objectNumber, generationNumber } of refs) {
      const head = Buffer.from(`${objectNumber} ${generationNumber} obj\n`);
      places.set(objectNumber, { at: length, text: length + head.length });
      put(Buffer.concat([head, this.#bytesOf(objectNumber), Buffer.from('\nendobj\n')]));
    }
    const table = length;
    put(Buffer.from(tableOf(refs, (ref) => places.get(ref.objectNumber)?.at ?? 0)));
    put(this.#trailer(table, previous));
    return {
      pdf: Buffer.concat(chunks),
      offsetOf: (ref) => places.get(ref.objectNumber)?.text ?? 0,
    };
  }

  #bytesOf(objectNumber: number): Buffer {
    const text = this.#texts.get(objectNumber);
    if (text !== undefined) return Buffer.from(text, 'latin1');
    const object = this.context.lookup(PDFRef.of(objectNumber));
    if (!object) throw new NotOurPdf('an object is missing');
    const bytes = Buffer.alloc(object.sizeInBytes());
    object.copyBytesInto(bytes, 0);
    return bytes;
  }

  /** The file's second identifier changes with each increment (ISO 32000-1 §14.4). */
  #trailer(table: number, previous: number): Buffer {
    const { Root, Info, ID } = this.context.trailerInfo;
    const [first] = ID instanceof PDFArray ? ID.asArray() : [];
    const second = PDFHexString.of(sha256(this.#original).subarray(0, 16).toString('hex'));
    const trailer = this.context.obj({
      Size: this.context.largestObjectNumber + 1,
      Root,
      ...(Info ? { Info } : {}),
      ...(first ? { ID: [first, second] } : {}),
      Prev: previous,
    });
    return Buffer.from(`trailer\n${trailer.toString()}\nstartxref\n${table}\n%%EOF\n`, 'latin1');
  }
}

/** A cross-reference table of those objects, in subsections of numbers that follow one another. */
function tableOf(refs: readonly PDFRef[], offset: (ref: PDFRef) => number): string {
  const sections: PDFRef[][] = [];
  for (const ref of refs) {
    const last = sections.at(-1);
    if (last && last.at(-1)?.objectNumber === ref.objectNumber - 1) last.push(ref);
    else sections.push([ref]);
  }
  const entry = (ref: PDFRef) =>
    `${String(offset(ref)).padStart(10, '0')} ${String(ref.generationNumber).padStart(5, '0')} n \n`;
  const lines = sections.map(
    (section) => `${section[0]?.objectNumber} ${section.length}\n${section.map(entry).join('')}`,
  );
  return `xref\n${lines.join('')}`;
}
