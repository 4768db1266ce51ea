import { sha256Hex } from '@/lib/hash';
import type { Answers, StepId } from './questions';

/**
 * What a form says of the answers that it was made from: SHA-256, in 64 hexadecimal digits, of what one step has
 * stored, or of its having nothing. Parsed answers stand in the order of their questions, however they were kept.
 */
export function stepDigest(step: StepId, answers: Answers): string {
  return sha256Hex(JSON.stringify(answers[step] ?? null));
}
