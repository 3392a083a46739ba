import { posix } from 'node:path';
import { type Finding, productCode, type Rule, type Tree } from './tree';

/** One folder uses another, and the file by which it does. */
type Arrow = { from: string; to: string; by: string };

/**
 * No folder uses itself by way of another one, types included: then each can be read, and moved, with what it stands on
 * alone. Of files Biome sees the same. Tests look wherever they have to.
 */
export const folderCycles: Rule = {
  name: 'folder cycles',
  check: (tree) => {
    const arrows = arrowsOf(tree);
    const done = new Set<string>();
    const found: Finding[] = [];
    const visit = (folder: string, way: Arrow[]) => {
      const start = way.findIndex(({ from }) => from === folder);
      if (start >= 0) found.push(cycleOf(way.slice(start)));
      if (start >= 0 || done.has(folder)) return;
      for (const arrow of arrows.get(folder)?.values() ?? []) visit(arrow.to, [...way, arrow]);
      done.add(folder);
    };
    for (const folder of arrows.keys()) visit(folder, []);
    return found;
  },
};

/** The arrows of each folder, by the folder that they lead to. */
function arrowsOf(tree: Tree): Map<string, Map<string, Arrow>> {
  const arrows = new Map<string, Map<string, Arrow>>();
  for (const { path, imports } of productCode(tree)) {
    const from = posix.dirname(path);
    const own = arrows.get(from) ?? new Map<string, Arrow>();
    arrows.set(from, own);
    for (const { path: target } of imports) {
      const to = posix.dirname(target ?? path);
      if (to !== from) own.set(to, { from, to, by: path });
    }
  }
  return arrows;
}

function cycleOf(way: Arrow[]): Finding {
  const steps = way.map(({ to, by }) => `${to} (by ${by})`);
  return { path: way[0]?.by ?? '', message: `leads back to its own folder: ${steps.join(' → ')}` };
}
