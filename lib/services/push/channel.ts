/** The Postgres channel on which a worker hears of a queued push as soon as it is committed. */
export const PUSH_CHANNEL = 'turnout_push';
