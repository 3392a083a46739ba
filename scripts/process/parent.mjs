const LOOK_EVERY_MS = 500;

/**
 * Calls `act` once the process that started this one is gone. Asking for the parent's id works the same on Linux and macOS,
 * and needs no open channel. It keeps no process alive.
 */
export function whenParentIsGone(act) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, LOOK_EVERY_MS);
  watch.unref();
}
