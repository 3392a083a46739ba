import type { Route } from 'next';
import { ButtonLink } from './button';

/**
 * Leads to the rows before `before`, on the same screen.
 * @param keep what the address says of which rows are listed
 */
export function OlderLink({
  here,
  before,
  keep = {},
  children,
}: {
  here: Route;
  before: number;
  keep?: Record<string, string>;
  children: string;
}) {
  const query = new URLSearchParams({ ...keep, before: String(before) });
  return <ButtonLink href={`${here}?${query}` as Route}>{children}</ButtonLink>;
}
