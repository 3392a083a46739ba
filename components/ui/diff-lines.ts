export type DiffLine = { sign: '+' | '-' | ' '; text: string };

/** Turns two lists of lines into one, each line kept, added or taken away, in an order that reads top to bottom. */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  const common = commonLengths(before, after);
  const lines: DiffLine[] = [];
  let b = 0;
  let a = 0;
  while (b < before.length || a < after.length) {
    const old = before[b];
    const fresh = after[a];
    if (old !== undefined && old === fresh) {
      lines.push({ sign: ' ', text: old });
      b += 1;
      a += 1;
    } else if (old !== undefined && (fresh === undefined || at(common, b + 1, a) >= at(common, b, a + 1))) {
      lines.push({ sign: '-', text: old });
      b += 1;
    } else if (fresh !== undefined) {
      lines.push({ sign: '+', text: fresh });
      a += 1;
    }
  }
  return lines;
}

/** For each pair of positions, how many lines the rests still have in common. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let b = before.length - 1; b >= 0; b -= 1) {
    for (let a = after.length - 1; a >= 0; a -= 1) {
      const row = table[b];
      if (!row) continue;
      row[a] =
        before[b] === after[a]
          ? at(table, b + 1, a + 1) + 1
          : Math.max(at(table, b + 1, a), at(table, b, a + 1));
    }
  }
  return table;
}

function at(table: number[][], row: number, column: number): number {
  return table[row]?.[column] ?? 0;
}
