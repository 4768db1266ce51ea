import type postgres from 'postgres';
import { answerOf } from '@/features/verification/report';
import type { Trust } from '@/features/verification/trust';
import { verifyFile } from '@/features/verification/verify';
import { sha256Hex } from '@/lib/hash';
import { filesIn } from '@/tests/support/zip';

/** What is wrong with the packs of an organization that asked for that one, and took these bytes; nothing, usually. */
export async function faultsOfPack(
  admin: postgres.Sql,
  organizationId: string,
  taken: { readonly packId: string; readonly bytes: Uint8Array; readonly trust: Trust },
): Promise<string[]> {
  const faults: string[] = [];
  const packs = await admin<
    { id: string; state: string; size: number; sha256: string; known: number; made: number }[]
  >`
    select p.id, p.state, p.size::int, encode(p.sha256, 'hex') as sha256,
      (select count(*)::int from known_hashes k
        where k.organization_id = p.organization_id and k.kind = 'pack' and k.sha256 = p.sha256) as known,
      (select count(*)::int from events e where e.organization_id = p.organization_id and e.type = 'pack.made'
        and convert_from(e.leaf, 'UTF8')::jsonb -> 'facts' ->> 'pack' = p.id::text) as made
    from packs p where p.organization_id = ${organizationId}`;
  const [pack] = packs;
  if (packs.length !== 1 || pack?.id !== taken.packId || pack.state !== 'ready')
    return [`the packs are ${JSON.stringify(packs)}`];
  const { bytes, trust } = taken;
  if (pack.size !== bytes.length || pack.sha256 !== sha256Hex(bytes)) faults.push('another file was taken');
  if (pack.known !== 1 || pack.made !== 1) faults.push(`known ${pack.known} times, made ${pack.made} times`);
  const report = await verifyFile(bytes, trust);
  if (report.kind !== 'pack' || answerOf(report) !== 'yes')
    faults.push(`it does not hold: ${JSON.stringify(report)}`);

  const files = filesIn(bytes);
  const listed = String(files.get('SHA256SUMS')).trimEnd().split('\n');
  for (const line of listed) {
    const [sum, name = ''] = line.split('  ');
    const file = files.get(name);
    if (!file || sha256Hex(file) !== sum) faults.push(`${name} is not what the list of sums says`);
  }
  const signatures = await admin<{ id: string }[]>`
    select id from signatures where organization_id = ${organizationId}`;
  for (const { id } of signatures) {
    for (const part of ['seal.json', 'copy.pdf', 'countersignature/seal.json']) {
      if (!files.has(`signatures/${id}/${part}`)) faults.push(`${id} has no ${part}`);
    }
  }
  const held = [...files.keys()].filter((name) => /^signatures\/[^/]+\/seal\.json$/.test(name)).length;
  if (held !== signatures.length) faults.push(`it holds ${held} signatures of ${signatures.length}`);
  return faults;
}
