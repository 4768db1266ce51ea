import { notFound } from 'next/navigation';
import { key } from '@/access/keys';
import { runtime } from '@/access/runtime';
import { act, type Gate, openOrganization, read } from '@/access/session';
import { issueCheckpoint } from '@/features/evidence/checkpoints/mutations';
import { findCheckpoint } from '@/features/evidence/checkpoints/queries';
import { logSigner, verifierKeyFile } from '@/features/evidence/inclusion-file';
import { pem } from '@/features/packs/making/files';
import { sealSigner } from '@/features/sealing/jobs';
import { isLocale } from '@/i18n/routing';
import { attachment } from '@/lib/attachment';
import { env } from '@/lib/env';

interface Context {
  readonly params: Promise<{ locale: string; organization: string; file: string }>;
}

/** What to keep elsewhere, by the last part of its address. */
async function fileOf(gate: Gate, file: string): Promise<{ name: string; text: string } | null> {
  switch (file) {
    case 'checkpoint': {
      // A young log has not been published yet: who asks for its state has it published.
      const latest =
        (await read(gate, (scope) => findCheckpoint(scope))) ?? (await act(gate, issueCheckpoint));
      return latest && { name: `checkpoint-${latest.size}`, text: latest.note };
    }
    case 'key': {
      const log = logSigner(env().PUBLIC_URL, gate.organization.id, key('log'));
      return { name: 'log.vkey', text: verifierKeyFile(log) };
    }
    case 'root': {
      const { certificate, chain } = await sealSigner(runtime());
      return { name: 'root.pem', text: pem([chain.at(-1) ?? certificate]) };
    }
    default:
      return null;
  }
}

/** The log's latest signed state, the key that checks it, and the certificate that vouches for seals. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale, organization, file } = await params;
  if (!isLocale(locale)) return notFound();
  const gate = await openOrganization(locale, organization, 'evidence:view');
  const found = await fileOf(gate, file);
  if (!found) return notFound();
  return attachment(found.text, { name: found.name, type: 'text/plain; charset=utf-8' });
}
