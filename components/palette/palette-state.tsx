import Link from 'next/link';
import { Button } from '@/components/ui/button';
import type { useFound } from './use-found';

/** How many were found, which is read out, and why it may not be all. */
export function PaletteState({
  text,
  count,
  found,
}: {
  text: string;
  count: number;
  found: ReturnType<typeof useFound>;
}) {
  const { asking, why, again } = found;
  return (
    <div className="border-t border-line px-4 py-2 text-xs text-ink-2">
      <p role="status">{statusOf(text.trim(), count, found)}</p>
      {!asking && why && (
        <div role="alert" className="mt-1 flex flex-wrap items-center justify-between gap-2 text-red">
          <span>{whyWords(why)}</span>
          {why === 'signed out' ? (
            <Link href="/sign-in" className="underline underline-offset-[3px]">
              Sign in
            </Link>
          ) : (
            why !== 'offline' && <Button onClick={again}>Try again</Button>
          )}
        </div>
      )}
    </div>
  );
}

function statusOf(text: string, count: number, { asking, why, found }: ReturnType<typeof useFound>): string {
  if (text === '') return 'Type a name, a number or an act. Name a tenant to find what is in it.';
  if (asking) return 'Searching …';
  const results = count === 1 ? '1 result' : `${count} results`;
  if (why) return count === 0 ? 'No screen or act of that name.' : `${results} among screens and acts.`;
  if (count === 0) return `Nothing has “${text}” in its name.`;
  return found?.more ? `${results}. There are more: type more of the name.` : `${results}.`;
}

function whyWords(why: NonNullable<ReturnType<typeof useFound>['why']>): string {
  const rest = 'Tenants, lanes, plans, tasks and people were not searched.';
  if (why === 'offline') return `This device is offline. ${rest}`;
  if (why === 'signed out') return `You are signed out. ${rest}`;
  return `${why.said} ${rest}`;
}
