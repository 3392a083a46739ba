/** A kind of request. One kind cannot take the places of another. */
export type Limits = {
  /** How many are answered at once. */
  places: number;
  /** How many wait for a place. */
  line: number;
  /** How long one waits at most. */
  patienceMs: number;
};

type Waiting = { enter: (entered: boolean) => void; giveUp: ReturnType<typeof setTimeout> };

/** Lets as many in as there are places, keeps as many waiting as the line holds, and turns the others away at once. */
export function newLane({ places, line, patienceMs }: Limits) {
  let inside = 0;
  const waiting: Waiting[] = [];

  /** True once there is a place, which {@link leave} gives back; false where there is none in time. */
  const enter = (): Promise<boolean> => {
    if (inside < places) {
      inside += 1;
      return Promise.resolve(true);
    }
    if (waiting.length >= line) return Promise.resolve(false);
    return new Promise((resolve) => {
      const one: Waiting = {
        enter: resolve,
        giveUp: setTimeout(() => {
          waiting.splice(waiting.indexOf(one), 1);
          resolve(false);
        }, patienceMs),
      };
      waiting.push(one);
    });
  };

  /** Gives a place back: to who waits longest, if somebody does. */
  const leave = (): void => {
    const next = waiting.shift();
    if (!next) {
      inside -= 1;
      return;
    }
    clearTimeout(next.giveUp);
    next.enter(true);
  };

  return { enter, leave };
}
