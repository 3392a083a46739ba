import { readdirSync } from 'node:fs';

const ENDING = '.spec.ts';

/** The end-to-end tests by name: `drift` is `e2e/drift.spec.ts`. */
export function specNames(): string[] {
  return readdirSync('e2e')
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .sort();
}

/**
 * The specs in the order that is asked for, as none may rest on another: `reverse`, a number that shuffles them the same
 * way each time, or the names of those to run.
 */
export function ordered(names: string[], asked: string): string[] {
  if (asked === 'reverse') return names.toReversed();
  if (/^\d+$/.test(asked)) return shuffled(names, Number(asked));
  const named = asked.split(',');
  const unknown = named.find((name) => !names.includes(name));
  if (unknown) throw new Error(`There is no spec "${unknown}". There are: ${names.join(', ')}.`);
  return named;
}

function shuffled(names: string[], seed: number): string[] {
  const left = [...names];
  let random = seed;
  const next = (below: number) => {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((random / 2 ** 32) * below);
  };
  return names.flatMap(() => left.splice(next(left.length), 1));
}
