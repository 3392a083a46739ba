const SWITCHED = /^(?:switch|turn) (?:(?:on|off) (.+)|(.+) (?:on|off))$/i;
const SET_UP = /^(?:set ?up|prepare) (.+)$/i;

/** What is asked of the server: of “switch on npm pilot” the lane that it is about. */
export function askedOf(text: string): string {
  const typed = text.trim().replace(/\s+/g, ' ');
  const switched = SWITCHED.exec(typed);
  const lane = switched?.[1] ?? switched?.[2] ?? SET_UP.exec(typed)?.[1];
  return lane ? `lane ${lane}` : typed;
}
