import type { Day } from '@/lib/days';
import type { Answer, Quiz } from './quiz';

/** An attempt as the guide's page needs it. */
export interface PastAttemptRecord {
  readonly id: string;
  readonly versionId: string;
  /** A material version was taken since, or its own was withdrawn: nobody goes on with it. */
  readonly outdated: boolean;
  readonly submitted: boolean;
  /** Null while it is under way, and for ever when its text was replaced meanwhile. */
  readonly passed: boolean | null;
  /** Questions answered so far. */
  readonly checked: number;
}

/** A guide as one member meets it. */
export interface GuideRecord {
  readonly documentId: string;
  readonly slug: string;
  readonly code: string;
  readonly versionId: string;
  readonly number: number;
  /** `YYYY-MM-DD`. */
  readonly reviewedOn: Day;
  readonly quiz: Pick<Quiz, 'draw' | 'pass' | 'tries'>;
  readonly title: string;
  readonly summary: string;
  readonly outcomes: readonly string[];
  readonly minutes: number;
  /** Title of the page printed from it; null when there is none. */
  readonly handout: string | null;
  /** Changes whenever the glossary does. */
  readonly glossaryAt: string | null;
  /** The latest cycle; null when it was never asked of this member. */
  readonly assignment: {
    readonly id: string;
    readonly cycle: number;
    readonly state: 'open' | 'done' | 'waived' | 'withdrawn';
    readonly dueOn: Day;
    /** An earlier document of a program that is done in order is still open. */
    readonly waits: boolean;
  } | null;
  /** The attempts of that cycle, oldest first. */
  readonly past: readonly PastAttemptRecord[];
}

/** One attempt, with all that grading and explaining need. Knows what is right: never for a browser. */
export interface AttemptRecord {
  readonly id: string;
  readonly documentId: string;
  readonly seed: string;
  readonly submitted: boolean;
  readonly passed: boolean | null;
  /** A material version was taken since, or its own was withdrawn. */
  readonly outdated: boolean;
  readonly quiz: Quiz;
  /** Of its version, in the reader's language. */
  readonly outcomes: readonly string[];
  /** None for an attempt submitted long ago: answers are kept a year (features/erasure). */
  readonly answers: readonly { readonly question: string; readonly answer: Answer }[];
  /** How it went, once submitted. */
  readonly right: number | null;
  readonly total: number | null;
}
