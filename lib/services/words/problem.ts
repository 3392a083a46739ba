import type { ObjectKey } from '@/lib/ptc/model/change';
import type { Wish } from '@/lib/ptc/model/intent';
import type { Gate } from '@/lib/readiness/gate';

export type ProblemCode =
  | 'forbidden'
  | 'invalid'
  | 'not found'
  | 'conflict'
  | 'refused'
  | 'unavailable'
  | 'unproven';

/** What a person is told when a use case does not go through: always with the way out, never with a secret. */
export type Problem = {
  code: ProblemCode;
  message: string;
  fields?: Record<string, string>;
  /** Objects in the way that Turnout did not make: they can be adopted. */
  foreign?: ObjectKey[];
  /** Plans that wait for an approval and that a new one would replace: the person has to say so. */
  waiting?: WaitingPlan[];
  /** The tenant that is there already. */
  there?: { slug: string; name: string };
  /** The lane cannot be switched on past what is broken of it. */
  gate?: Gate;
  /** Of several lanes those that something speaks against. */
  obstacles?: Obstacles;
  /** The act goes on once the person has proven again who they are: by what. */
  proof?: ProofWay;
};

/** By what somebody proves again who they are: their password, with a code where they have a second factor; or at their provider. */
export type ProofWay = { by: 'password'; code: boolean } | { by: 'provider' };

/** Which of several lanes cannot go along, why, and what to ask for to go on with the others; null where there are none. */
export type Obstacles = { lanes: { title: string; message: string }[]; rest: Wish | null };

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

/** A condition of a lane's gate was seen broken, and no admin has overridden it. */
export class GateClosed extends ServiceError {
  constructor(
    readonly gate: Gate,
    broken: string[],
  ) {
    const way = 'Mend it and show that, or have an admin override it where the lane’s gate is drawn.';
    super('refused', `The gate is closed. ${broken.join(' ')} ${way}`);
  }
}

/** Something speaks against some of the lanes that were asked for: none is left out unless somebody says so. */
export class LaneObstacles extends ServiceError {
  constructor(
    code: ProblemCode,
    readonly obstacles: Obstacles,
    { all, act, foreign }: { all: number; act: string; foreign: ObjectKey[] },
  ) {
    const { lanes } = obstacles;
    const told = lanes.map(({ title, message }) => `${title}: ${message}`).join(' ');
    super(code, `${lanes.length} of ${all} lanes cannot be ${act}. ${told}`);
    this.foreign = foreign;
  }
  readonly foreign: ObjectKey[];
}

/** A tenant with that host is there already: its settings are where a new token is entered. */
export class TenantThere extends ServiceError {
  constructor(readonly tenant: { slug: string; name: string; host: string }) {
    const text = `The tenant ${tenant.host} has already been added, as ${tenant.name}. To give it a new API token, open its Settings › API token.`;
    super('conflict', text, { host: text });
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

/** Whoever asks has not proven for a while who they are. Nothing was done. */
export class ProofNeeded extends ServiceError {
  constructor(readonly way: ProofWay) {
    super(
      'unproven',
      way.by === 'password'
        ? 'Nothing was changed: this needs your password again.'
        : 'Nothing was changed: this needs a new sign-in. Sign out, sign in at your provider, and do it again within ten minutes.',
    );
  }
}

export const notFound = (what: string) =>
  new ServiceError('not found', `No ${what} was found. It may have been deleted.`);
