/** The cookie with which somebody hides the guide on the switchboard. */
export const GUIDE_COOKIE = 'guide';
/** Its value where they did. */
export const GUIDE_HIDDEN = 'hidden';
