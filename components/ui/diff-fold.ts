import type { DiffLine } from './diff-lines';

/** Neighbouring lines with one sign: what of them is shown, and what is only counted until somebody opens it. */
export type DiffRun = { sign: DiffLine['sign']; shown: string[]; folded: string[] };

/** So many lines of a run are shown: what changed is read, what stays is there to find one's place. */
const SHOWN = { '+': 200, '-': 200, ' ': 20 } as const;
/** Folding fewer than these saves nobody anything. */
const FEWEST_FOLDED = 10;

/** Splits a comparison into its runs, long ones folded after their first lines. Nothing is left out. */
export function fold(lines: readonly DiffLine[]): DiffRun[] {
  const runs: { sign: DiffLine['sign']; texts: string[] }[] = [];
  for (const { sign, text } of lines) {
    const last = runs.at(-1);
    if (last?.sign === sign) last.texts.push(text);
    else runs.push({ sign, texts: [text] });
  }
  return runs.map(({ sign, texts }) => {
    const most = texts.length < SHOWN[sign] + FEWEST_FOLDED ? texts.length : SHOWN[sign];
    return { sign, shown: texts.slice(0, most), folded: texts.slice(most) };
  });
}
