import type { ObjectKey } from '@/lib/ptc/model/change';

export type ProblemCode = 'forbidden' | 'invalid' | 'not found' | 'conflict' | 'refused' | 'unavailable';

/** What a person is told when a use case does not go through: always with the way out, never with a secret. */
export type Problem = {
  code: ProblemCode;
  message: string;
  fields?: Record<string, string>;
  /** Objects in the way that Turnout did not make: they can be adopted. */
  foreign?: ObjectKey[];
};

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

/** A wanted name stands in the tenant already, and Turnout did not make what has it. */
export class ForeignObjects extends ServiceError {
  constructor(readonly objects: ObjectKey[]) {
    const names = objects.map(({ name }) => name).join(', ');
    const [stands, it] = objects.length === 1 ? ['stands', 'it'] : ['stand', 'them'];
    super(
      'conflict',
      `${names} ${stands} in the tenant, and Turnout did not make ${it}. Adopt ${it}, give the lane another name, or remove ${it} in the portal.`,
    );
  }
}

export const notFound = (what: string) =>
  new ServiceError('not found', `There is no ${what} here, or not any more.`);
