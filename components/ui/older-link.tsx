import type { Route } from 'next';
import { ButtonLink } from './button';

/** Leads to the rows before `before`, on the same screen. */
export function OlderLink({ here, before, children }: { here: Route; before: number; children: string }) {
  return <ButtonLink href={`${here}?before=${before}` as Route}>{children}</ButtonLink>;
}
