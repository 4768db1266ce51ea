import { canonicalJson } from '@/lib/canonical-json';
import { sha256Hex } from '@/lib/hash';
import en from '@/messages/en.json';
import fr from '@/messages/fr.json';

const texts = { fr: fr.notice, en: en.notice };

/** SHA-256 of the notice's words in that language (RFC 8785 canonical JSON), kept with its acknowledgement. */
export function noticeDigest(locale: 'fr' | 'en'): string {
  return sha256Hex(canonicalJson(texts[locale]));
}
