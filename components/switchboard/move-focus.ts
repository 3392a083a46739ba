const STEPS: Record<string, [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The keys that {@link moveFocus} takes. */
export const ARROWS = Object.keys(STEPS).join(' ');

/** Goes from cell to cell; Tab goes through them as well. Returns false where there is no cell that way. */
export function moveFocus(event: KeyboardEvent | undefined, table: HTMLTableElement | null): boolean {
  const step = STEPS[event?.key ?? ''];
  const cell = event?.target instanceof Element ? event.target.closest('td') : null;
  const row = cell?.closest('tr');
  if (!step || !cell || !row || !table) return false;
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const next = rows[rows.indexOf(row) + step[0]]?.cells[cell.cellIndex + step[1]];
  const target = next?.querySelector<HTMLElement>('a, button');
  target?.focus();
  return target !== undefined && target !== null;
}
