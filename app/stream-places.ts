/**
 * So many streams one session holds open at a web server: a dozen tabs, each of which follows one thing. Every stream looks
 * into the database whenever something is heard, so that without a bound one sign-in could keep a server busy.
 */
export const PLACES = 12;

type Open = Map<string, number>;
const holder = globalThis as typeof globalThis & { turnoutOpenStreams?: Open };

/**
 * Takes a place for a stream of a session.
 * @returns how to give it back, or null where every place is taken
 */
export function takePlace(session: string): (() => void) | null {
  holder.turnoutOpenStreams ??= new Map();
  const open = holder.turnoutOpenStreams;
  const taken = open.get(session) ?? 0;
  if (taken >= PLACES) return null;
  open.set(session, taken + 1);
  return () => {
    const left = (open.get(session) ?? 1) - 1;
    if (left > 0) open.set(session, left);
    else open.delete(session);
  };
}
