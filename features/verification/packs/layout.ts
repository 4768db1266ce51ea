import type { Entry } from './zip';

/** The names that a pack may hold, and no other. `docs/proof/packs.md` says what each is. */
const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const PROVEN = '(?:seal\\.json|line\\.json|line\\.tlog-proof|openings\\.json)';
const COUNT = '(?:0|[1-9]\\d*)';
const names = [
  'LISEZMOI\\.html',
  'assessments\\.json',
  'authority/(?:root\\.pem|chain\\.pem|log\\.vkey|certificates\\.did)',
  `contracts/${ID}/(?:${PROVEN}|offer\\.json)`,
  'documents/[a-z0-9-]+/(?:fr|en)\\.html',
  `signatures/${ID}/(?:${PROVEN}|copy\\.pdf)`,
  `signatures/${ID}/countersignature/${PROVEN}`,
  `acknowledgements/${ID}/(?:${PROVEN}|copy\\.pdf)`,
  `certificates/(?:${ID}\\.(?:json|pdf)|revocations\\.json)`,
  'log/checkpoint',
  `log/checkpoints/${COUNT}(?:\\.tst)?`,
  `log/consistency/${COUNT}-${COUNT}`,
  'log/lines\\.jsonl',
  'registers/(?:incidents|requests|communications)\\.csv',
];
const allowed = new RegExp(`^(?:${names.join('|')})$`);

export const SUMS = 'SHA256SUMS';
export const SUMS_SEAL = 'SHA256SUMS.p7s';
export const SUMS_STAMP = 'SHA256SUMS.p7s.tst';
const last = [SUMS, SUMS_SEAL, SUMS_STAMP];

const needed = [
  'LISEZMOI.html',
  'authority/root.pem',
  'authority/chain.pem',
  'authority/log.vkey',
  'log/checkpoint',
];
const provenFiles = ['line.json', 'line.tlog-proof', 'openings.json', 'seal.json'];

/** Every line of the log, which nobody holds whole while writing it. */
export const LINES = 'log/lines.jsonl';
export const isLong = (name: string) => name === LINES;

/** Folders of which each holds one record. */
const RECORDS = ['signatures', 'acknowledgements', 'contracts'];

/** The folder of one record, when a name is in one: `signatures/<id>`, `acknowledgements/<id>`, `contracts/<id>`. */
export function recordFolder(name: string): string | null {
  const [kind, id] = name.split('/');
  return RECORDS.includes(kind ?? '') ? `${kind}/${id}` : null;
}

/** Whether those entries are a pack's: names of the layout, in its order, each record and what vouches for it whole. */
export function isLaidOut(entries: readonly Entry[]): boolean {
  const all = entries.map(({ name }) => name);
  const body = all.filter((name) => !last.includes(name));
  const tail = last.filter((name) => all.includes(name));
  if (all.join('\n') !== [...body, ...tail].join('\n')) return false;
  if (!all.includes(SUMS) || !all.includes(SUMS_SEAL) || !needed.every((name) => all.includes(name)))
    return false;
  const inOrder = body.every((name, index) => allowed.test(name) && (body[index - 1] ?? '') < name);
  if (!inOrder) return false;
  const known = new Set(body);
  const folders = new Set(
    body.flatMap((name) => {
      const folder = recordFolder(name);
      if (!folder) return [];
      return name.startsWith(`${folder}/countersignature/`)
        ? [folder, `${folder}/countersignature`]
        : [folder];
    }),
  );
  return [...folders].every((folder) => provenFiles.every((name) => known.has(`${folder}/${name}`)));
}
