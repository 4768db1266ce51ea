import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import type { Increment } from './increment';

/** What a seal's place in the document is called. */
export interface FieldText {
  /** The field's name; a second of the same name gets a number. */
  readonly field: string;
  /** Said by a screen reader. */
  readonly description: string;
}

const name = (text: string): PDFName => PDFName.of(text);
const texts = (text: string): PDFHexString => PDFHexString.fromText(text);

function freeName(increment: Increment, fields: PDFArray, wanted: string): string {
  const taken = new Set(
    fields.asArray().map((ref) => {
      const title = increment.context.lookup(ref, PDFDict).lookup(name('T'));
      return title instanceof PDFHexString ? title.decodeText() : '';
    }),
  );
  let found = wanted;
  for (let next = 2; taken.has(found); next++) found = `${wanted} ${next}`;
  return found;
}

/**
 * Adds the field that a signature is the value of: a widget of no size on the last page, printed and locked, with its
 * place in the structure tree so that a tagged PDF stays one (ISO 14289-1 §7.18).
 * @param value the signature dictionary.
 */
export function addField(increment: Increment, value: PDFRef, { field, description }: FieldText): void {
  const { context, root, catalog } = increment;
  const page = increment.lastPage();
  const form = increment.dictAt(root, catalog, 'AcroForm');
  const holder = catalog.get(name('AcroForm'));
  const formOwner = holder instanceof PDFRef ? holder : root;
  const fields = increment.arrayAt(formOwner, form, 'Fields');
  const widget = context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    Rect: [0, 0, 0, 0],
    F: 132,
    P: page.ref,
    V: value,
    T: texts(freeName(increment, fields, field)),
    TU: texts(description),
  });
  const ref = increment.add(widget);
  fields.push(ref);
  form.set(name('SigFlags'), context.obj(3));
  increment.arrayAt(page.ref, page.node, 'Annots').push(ref);
  increment.again(page.ref);
  page.node.set(name('Tabs'), name('S'));
  const key = addToStructure(increment, ref, description);
  if (key !== null) widget.set(name('StructParent'), context.obj(key));
}

/** A Form element under the document's own, and its entry in the parent tree; null in a PDF that is not tagged. */
function addToStructure(increment: Increment, widget: PDFRef, description: string): number | null {
  const { context, catalog } = increment;
  const treeRef = catalog.get(name('StructTreeRoot'));
  if (!(treeRef instanceof PDFRef)) return null;
  const tree = context.lookup(treeRef, PDFDict);
  const top = tree.lookup(name('K'));
  const documentRef = top instanceof PDFArray ? top.get(0) : tree.get(name('K'));
  if (!(documentRef instanceof PDFRef)) return null;
  const page = increment.lastPage().ref;
  const element = increment.add(
    context.obj({
      Type: 'StructElem',
      S: 'Form',
      P: documentRef,
      Pg: page,
      K: { Type: 'OBJR', Obj: widget, Pg: page },
      Alt: texts(description),
    }),
  );
  increment.arrayAt(documentRef, context.lookup(documentRef, PDFDict), 'K').push(element);
  return addParent(increment, treeRef, tree, element);
}

/** @returns the key of the new entry, greater than those before it (ISO 32000-1 §14.7.4.4). */
function addParent(increment: Increment, treeRef: PDFRef, tree: PDFDict, element: PDFRef): number {
  const { context } = increment;
  const next = tree.lookup(name('ParentTreeNextKey'));
  if (!next || !('asNumber' in next) || typeof next.asNumber !== 'function') {
    throw new Error('a structure tree without its next key');
  }
  const key = Number(next.asNumber());
  const parents = increment.dictAt(treeRef, tree, 'ParentTree');
  const held = tree.get(name('ParentTree'));
  const owner = held instanceof PDFRef ? held : treeRef;
  if (parents.has(name('Kids'))) {
    const leaf = increment.add(context.obj({ Nums: [key, element], Limits: [key, key] }));
    increment.arrayAt(owner, parents, 'Kids').push(leaf);
  } else {
    const numbers = increment.arrayAt(owner, parents, 'Nums');
    numbers.push(context.obj(key));
    numbers.push(element);
  }
  increment.again(treeRef);
  tree.set(name('ParentTreeNextKey'), context.obj(key + 1));
  return key;
}

/** The identification schema of PDF/UA, described as PDF/A asks of a schema that isn't its own (ISO 19005-2 §6.6.2.3). */
const UA_SCHEMA =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>' +
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">' +
  '<pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>' +
  '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>';
const UA_PART = '<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>';
const END_OF_SCHEMAS = '</rdf:Bag></pdfaExtension:schemas>';

/** Says once that a PDF/A-2a is PDF/UA-1 as well, in a new metadata stream. */
export function identifyAccessible(increment: Increment): void {
  const { context, root, catalog } = increment;
  const stream = catalog.lookup(name('Metadata'));
  if (!(stream instanceof PDFRawStream)) return;
  const xmp = Buffer.from(decodePDFRawStream(stream).decode()).toString('utf8');
  if (xmp.includes('pdfuaid:part') || !xmp.includes(END_OF_SCHEMAS)) return;
  const told = Buffer.from(xmp.replace(END_OF_SCHEMAS, `${UA_SCHEMA}${END_OF_SCHEMAS}${UA_PART}`), 'utf8');
  const dict = context.obj({ Type: 'Metadata', Subtype: 'XML', Length: told.length });
  catalog.set(name('Metadata'), increment.add(PDFRawStream.of(dict, told)));
  increment.again(root);
  increment.dictAt(root, catalog, 'ViewerPreferences').set(name('DisplayDocTitle'), context.obj(true));
}
