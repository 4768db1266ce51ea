/*
 * Typst's WebAssembly build writes tagged PDF 1.7 and can't be told a standard. Its native build, told PDF/A-2a (ISO
 * 19005-2, level A), writes the same objects byte for byte and adds two things: an output intent on the colour profile
 * that is there already, and metadata that names the standard. They are added here, in the file's own first revision.
 * What level A forbids besides (a missing glyph, an image without words) is kept out by document.typ and glyphs.ts.
 */

export class NotTypst extends Error {}

const latin = (pdf: Uint8Array): string =>
  Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length).toString('latin1');

function found(pattern: RegExp, text: string): RegExpExecArray {
  const match = pattern.exec(text);
  if (!match) throw new NotTypst(`nothing like ${pattern.source}`);
  return match;
}

/** The PDF's objects by number, each as its bytes from `N 0 obj` up to the next one. */
function objectsOf(text: string): { readonly head: string; readonly bodies: Map<number, string> } {
  const start = Number(found(/startxref\n(\d+)\n%%EOF\s*$/, text)[1]);
  const table = found(/^xref\n0 (\d+)\n((?:\d{10} \d{5} [nf][ \r]\n)+)trailer/, text.slice(start));
  const offsets = (table[2] ?? '')
    .match(/.{20}/gs)
    ?.map((line, number) => ({ number, at: Number(line.slice(0, 10)), used: line[17] === 'n' }))
    .filter(({ used }) => used)
    .sort((one, other) => one.at - other.at);
  if (!offsets?.[0]) throw new NotTypst('no objects');
  const bodies = new Map(
    offsets.map(({ number, at }, index) => [number, text.slice(at, offsets[index + 1]?.at ?? start)]),
  );
  return { head: text.slice(0, offsets[0].at), bodies };
}

const property = (category: string, name: string, description: string): string =>
  `<rdf:li rdf:parseType="Resource"><pdfaProperty:category>${category}</pdfaProperty:category>` +
  `<pdfaProperty:description>${description}</pdfaProperty:description>` +
  `<pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>`;

const schema = (name: string, address: string, prefix: string, properties: readonly string[]): string =>
  `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>${name}</pdfaSchema:schema>` +
  `<pdfaSchema:namespaceURI>${address}</pdfaSchema:namespaceURI><pdfaSchema:prefix>${prefix}</pdfaSchema:prefix>` +
  `<pdfaSchema:property><rdf:Seq>${properties.join('')}</rdf:Seq></pdfaSchema:property></rdf:li>`;

/** What the metadata uses and PDF/A-2 doesn't know of itself, described as it asks (ISO 19005-2, 6.6.2.3.3). */
const SCHEMAS = [
  schema('XMP Media Management schema', 'http://ns.adobe.com/xap/1.0/mm/', 'xmpMM', [
    property('internal', 'InstanceID', 'UUID based identifier for specific incarnation of a document'),
  ]),
  schema('Adobe PDF schema', 'http://ns.adobe.com/pdf/1.3/', 'pdf', [
    property('external', 'Keywords', 'Keywords associated with the document'),
    property('internal', 'PDFVersion', 'Version of the PDF specification to which the document conforms'),
    property('internal', 'Producer', 'Name of the application that created the PDF document'),
    property('internal', 'Trapped', 'Whether the document has been trapped'),
  ]),
].join('');

const NAMESPACES = [
  ['pdfaid', 'http://www.aiim.org/pdfa/ns/id/'],
  ['pdfaExtension', 'http://www.aiim.org/pdfa/ns/extension/'],
  ['pdfaSchema', 'http://www.aiim.org/pdfa/ns/schema#'],
  ['pdfaProperty', 'http://www.aiim.org/pdfa/ns/property#'],
]
  .map(([prefix, address]) => ` xmlns:${prefix}="${address}"`)
  .join('');

/** Metadata in UTF-8, read as Latin-1 like the rest: only ASCII is looked for and put in. */
function named(metadata: string): string {
  const [, before = '', xmp = ''] = found(/^(\d+ 0 obj\n<<[^>]*>>\nstream\n)([\s\S]*?)\nendstream/, metadata);
  const described = xmp
    .replace(/<rdf:Description rdf:about=""/, `$&${NAMESPACES}`)
    .replace(
      '<xmpTPg:NPages>',
      () =>
        `<pdfaExtension:schemas><rdf:Bag>${SCHEMAS}</rdf:Bag></pdfaExtension:schemas>` +
        '<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><xmpTPg:NPages>',
    );
  if (!described.includes(NAMESPACES) || !described.includes('<pdfaid:part>')) throw new NotTypst('metadata');
  const head = before.replace(/\/Length \d+/, `/Length ${described.length}`);
  return metadata.replace(`${before}${xmp}`, () => `${head}${described}`);
}

const intent = (number: number, profile: string): string =>
  `${number} 0 obj\n<<\n  /Type /OutputIntent\n  /DestOutputProfile ${profile} 0 R\n  /S /GTS_PDFA1\n` +
  '  /OutputConditionIdentifier (Custom)\n  /OutputCondition (sRGB)\n  /RegistryName ()\n  /Info (sRGB v4.2)\n>>\nendobj\n\n';

/**
 * The same document as PDF/A-2a.
 * @param pdf as Typst's WebAssembly build writes it. Throws NotTypst on any other.
 */
export function asArchive(pdf: Uint8Array): Uint8Array {
  const text = latin(pdf);
  const { head, bodies } = objectsOf(text);
  const trailer =
    found(/trailer\n(<<[\s\S]*>>)\nstartxref/, text.slice(text.lastIndexOf('trailer')))[1] ?? '';
  const root = Number(found(/\/Root (\d+) 0 R/, trailer)[1]);
  const catalog = bodies.get(root) ?? '';
  const metadata = Number(found(/\/Metadata (\d+) 0 R/, catalog)[1]);
  const profile = [...bodies.values()]
    .map((body) => /\[\s*\/ICCBased (\d+) 0 R/.exec(body)?.[1])
    .find(Boolean);
  if (!profile) throw new NotTypst('no colour profile');
  const next = Number(found(/\/Size (\d+)/, trailer)[1]);
  bodies.set(metadata, named(bodies.get(metadata) ?? ''));
  bodies.set(root, catalog.replace(/\/Metadata \d+ 0 R/, `$&\n  /OutputIntents [${next} 0 R]`));
  bodies.set(next, intent(next, profile));

  const offsets: number[] = [];
  let written = head;
  const parts = [head];
  let at = head.length;
  for (const [number, body] of bodies) {
    offsets[number] = at;
    parts.push(body);
    at += body.length;
  }
  const entries = Array.from({ length: next + 1 }, (_, number) =>
    offsets[number] === undefined
      ? '0000000000 65535 f\r\n'
      : `${String(offsets[number]).padStart(10, '0')} 00000 n\r\n`,
  );
  written = `${parts.join('')}xref\n0 ${next + 1}\n${entries.join('')}trailer\n`;
  written += `${trailer.replace(/\/Size \d+/, `/Size ${next + 1}`)}\nstartxref\n${at}\n%%EOF`;
  return Buffer.from(written, 'latin1');
}
