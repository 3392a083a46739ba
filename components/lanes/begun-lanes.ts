import type { Wish } from '@/lib/ptc/model/intent';
import type { Look } from '@/lib/services/plan/look';
import type { Obstacles, Result } from '@/lib/services/words/problem';

/** Something that is asked for several lanes, what it would do as the tenant is this moment, and whom it leaves out. */
export type BegunLanes = { wish: Wish; look: Promise<Result<Look>>; leftOut: Obstacles['lanes'] };

export type LanesFormProps = {
  tenant: string;
  begun: BegunLanes;
  may: { adopt: boolean; layOut: boolean };
  /** Looks at something else, as the rest of the lanes, or another policy layout. */
  onAgain: (wish: Wish, leftOut?: Obstacles['lanes']) => void;
  onClose: () => void;
  /** Something was pushed: the board is not as it was. */
  onDone: () => void;
};
