/** Cookies of one host are shared by all its ports, so ours carry our name. A file of its own: proxy.ts loads no more. */
export const SESSION_COOKIE_PREFIX = 'turnout';
