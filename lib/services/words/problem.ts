import type { ObjectKey } from '@/lib/ptc/model/change';

export type ProblemCode = 'forbidden' | 'invalid' | 'not found' | 'conflict' | 'refused' | 'unavailable';

/** What a person is told when a use case does not go through: always with the way out, never with a secret. */
export type Problem = {
  code: ProblemCode;
  message: string;
  fields?: Record<string, string>;
  /** Objects in the way that Turnout did not make: they can be adopted. */
  foreign?: ObjectKey[];
  /** Plans that wait for an approval and that a new one would replace: the person has to say so. */
  waiting?: WaitingPlan[];
};

/** An open plan that waits for an approval, or for its push after one. */
export type WaitingPlan = { number: number; title: string; author: string; at: Date };

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

/** A new plan would replace others that wait for an approval, and nobody was asked. */
export class WaitingPlans extends ServiceError {
  constructor(readonly plans: WaitingPlan[]) {
    const names = plans.map(({ number, author }) => `Plan #${number} of ${author}`).join(', ');
    const [wait, it] = plans.length === 1 ? ['waits', 'it'] : ['wait', 'them'];
    super(
      'conflict',
      `${names} ${wait} for an approval. A new plan replaces ${it}: confirm that, or push ${it} first.`,
    );
  }
}

export const notFound = (what: string) =>
  new ServiceError('not found', `There is no ${what} here, or not any more.`);
