export type ProblemCode = 'forbidden' | 'invalid' | 'not found' | 'conflict' | 'refused' | 'unavailable';

/** What a person is told when a use case does not go through: always with the way out, never with a secret. */
export type Problem = { code: ProblemCode; message: string; fields?: Record<string, string> };

export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Thrown inside a use case; the verb turns it into a {@link Result}. */
export class ServiceError extends Error {
  override name = 'ServiceError';
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly fields?: Record<string, string>,
  ) {
    super(message);
  }
}

export const notFound = (what: string) =>
  new ServiceError('not found', `There is no ${what} here, or not any more.`);
