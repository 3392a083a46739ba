import type { Route } from 'next';
import Link from 'next/link';
import { countWords, shareWords } from './words';

type Counts = { certain: number; ambiguous: number; nobody: number };

/** What each verdict on a rerouted request means. */
const KNOWN = [
  ['certain', 'Certain', 'all events near the request are one person’s'],
  ['ambiguous', 'Ambiguous', 'it could have been several, who are named'],
  ['nobody', 'Nobody', 'no event near it names a person'],
] as const;

/** How many rerouted requests could be told of whom. @param hrefOf where those of one verdict are listed */
export function WhoFigures({
  counts,
  hrefOf,
}: {
  counts: Counts;
  hrefOf?: (verdict: keyof Counts) => Route;
}) {
  const all = counts.certain + counts.ambiguous + counts.nobody;
  return (
    <dl className="grid sm:grid-cols-3">
      {KNOWN.map(([key, name, what]) => (
        <div key={key} className="border-line px-4 py-3.5 max-sm:[&+&]:border-t sm:[&+&]:border-l">
          <dt className="text-sm text-ink-2">
            {hrefOf ? (
              <Link className="underline underline-offset-2" href={hrefOf(key)}>
                {name}
              </Link>
            ) : (
              name
            )}
          </dt>
          <dd>
            <span className="text-xl font-semibold">{shareWords(counts[key], all)}</span>
            <span className="block text-xs text-ink-3">
              {countWords(counts[key])} requests: {what}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
