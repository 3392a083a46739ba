const DAY_MS = 24 * 60 * 60_000;

/** So many days before a token expires somebody is told; then more urgently a week, and a day before. */
export const EXPIRY_NOTICE = { first: 30, soon: 7, last: 1 } as const;

/** Days from today to the day on which a token expires, both as days in UTC: 0 is today, less has passed. */
export const daysLeft = (expiresOn: Date, now: Date): number =>
  Math.round((startOfDay(expiresOn) - startOfDay(now)) / DAY_MS);

const startOfDay = (at: Date): number => Math.floor(at.getTime() / DAY_MS) * DAY_MS;
