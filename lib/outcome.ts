/**
 * What a mutation answers. An expected refusal is a value with a reason code, never an exception, and the
 * transaction it came from is rolled back by the gate.
 */
export interface Refused<Reason extends string = string> {
  readonly refused: Reason;
  /** The form field that the reason belongs beside. */
  readonly field?: string;
}

export interface Done<T> {
  readonly done: T;
}

export type Outcome<T, Reason extends string = string> = Done<T> | Refused<Reason>;

export function done<T>(value: T): Done<T> {
  return { done: value };
}

export function refused<Reason extends string>(reason: Reason, field?: string): Refused<Reason> {
  return field === undefined ? { refused: reason } : { refused: reason, field };
}

export function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
