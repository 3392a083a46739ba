export type Theme = 'system' | 'light' | 'dark';

/** The cookie that keeps somebody's choice of theme. */
export const THEME_COOKIE = 'theme';

/** The theme that a cookie names; everything unknown is the system's. */
export function parseTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}
