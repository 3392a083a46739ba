'use client';

import Link from 'next/link';
import { type KeyboardEvent, useRef, useState } from 'react';
import { WatchLine } from '@/components/drift/watch-line';
import { useLive } from '@/components/live/use-live';
import { consolePath } from '@/components/shell/screens';
import { Card } from '@/components/ui/card';
import { Kbd } from '@/components/ui/kbd';
import { Notice } from '@/components/ui/notice';
import { TrackSample } from '@/components/ui/track-glyph';
import { audienceText, type Board } from './board';
import { type CellPlace, LaneCell } from './lane-cell';
import { type BegunSwitch, type SwitchActions, SwitchDialog } from './switch-dialog';

const CALM_MS = 5_000;
const BUSY_MS = 400;

/** Ecosystems × scopes: a table with room, a list without. It keeps itself up to date. */
export function Matrix({
  tenant,
  board: initial,
  now,
  maySwitch,
  preview,
  push,
  adoption,
}: { tenant: string; board: Board; now: string; maySwitch: boolean } & SwitchActions) {
  const busy = (value: Board) => value.lanes.some(({ state }) => state === 'pushing');
  const {
    value: board,
    stale,
    refetch,
  } = useLive<Board>(`/api/live/${tenant}/switchboard`, initial, (value) =>
    busy(value) ? BUSY_MS : CALM_MS,
  );
  const [begun, setBegun] = useState<BegunSwitch | null>(null);
  const begin = (place: CellPlace, on: boolean) => {
    const lane = { ecosystem: place.ecosystem.key, scope: place.scope.key };
    setBegun({ place, on, plan: preview({ tenant, intent: { type: 'switch', lanes: [lane], on } }) });
  };
  const grid = useRef<HTMLTableElement>(null);

  return (
    <>
      {stale && (
        <div className="mb-4">
          <Notice tone="amber" title="Not up to date">
            The server does not answer. What is shown may have changed since.
          </Notice>
        </div>
      )}
      <Watched tenant={tenant} watch={board.watch} />
      <Card>
        <table
          ref={grid}
          onKeyDown={(event) => moveFocus(event, grid.current)}
          className="block w-full border-separate border-spacing-0 md:table md:table-fixed"
        >
          <caption className="sr-only">Lanes: each ecosystem in each rollout scope</caption>
          <thead className="sr-only md:not-sr-only md:table-header-group">
            <tr>
              <th
                scope="col"
                className="w-[218px] border-b border-line px-3.5 py-3 text-left align-bottom text-sm font-medium text-ink-2"
              >
                Ecosystem
              </th>
              {board.scopes.map((scope) => (
                <th
                  key={scope.key}
                  scope="col"
                  className="border-b border-line px-3.5 py-3 text-left align-bottom text-sm font-medium text-ink-2 wrap-anywhere"
                >
                  <span className="block font-semibold text-ink">{scope.name}</span>
                  {audienceText(scope)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="block md:table-row-group">
            {board.ecosystems.map((ecosystem) => (
              <tr key={ecosystem.key} className="block md:table-row md:[&:last-child>*]:border-b-0">
                <th
                  scope="row"
                  className="block border-b border-line p-3.5 text-left align-top font-normal md:table-cell"
                >
                  <span className="font-semibold">{ecosystem.name}</span>
                  <span className="mt-1 block font-mono text-xs leading-normal text-ink-3 wrap-anywhere">
                    {ecosystem.domains.map((domain) => (
                      <span key={domain} className="block">
                        {domain}
                      </span>
                    ))}
                  </span>
                </th>
                {board.scopes.map((scope) => (
                  <td
                    key={scope.key}
                    className="block border-b border-line p-0 align-top md:table-cell md:h-px md:border-l"
                  >
                    <LaneCell
                      tenant={tenant}
                      place={{ ecosystem, scope }}
                      lane={laneAt(board, ecosystem.key, scope.key)}
                      now={now}
                      onSwitch={maySwitch ? begin : null}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <Legend />
      </Card>
      {begun && (
        <SwitchDialog
          tenant={tenant}
          begun={begun}
          artifactoryHost={board.artifactoryHost}
          push={push}
          adoption={adoption}
          onClose={() => setBegun(null)}
          onPushed={() => void refetch()}
        />
      )}
    </>
  );
}

/** When the tenant was last read, and whether anything differed then. */
function Watched({ tenant, watch }: { tenant: string; watch: Board['watch'] }) {
  const { drifted } = watch;
  return (
    <p className="-mt-2 mb-3 text-sm">
      <Link
        href={consolePath(tenant, 'drift')}
        className="underline decoration-line-strong underline-offset-[3px] hover:decoration-ink"
      >
        {drifted > 0 && (
          <b className="font-medium text-red">
            {drifted} {drifted === 1 ? 'object differs' : 'objects differ'}.{' '}
          </b>
        )}
        <WatchLine watch={watch} />
      </Link>
    </p>
  );
}

function Legend() {
  return (
    <div className="flex flex-wrap items-center gap-x-[22px] gap-y-2 border-t border-line px-3.5 py-[11px] text-xs text-ink-2">
      <span className="inline-flex items-center gap-[7px]">
        <TrackSample way="straight" />
        straight on: public registry
      </span>
      <span className="inline-flex items-center gap-[7px]">
        <TrackSample way="turned" />
        turned out: Artifactory
      </span>
      <span className="hidden items-center gap-[7px] md:ml-auto md:inline-flex">
        <Kbd>arrow keys</Kbd> move <Kbd>Enter</Kbd> open or switch
      </span>
    </div>
  );
}

function laneAt(board: Board, ecosystem: string, scope: string) {
  return board.lanes.find((lane) => lane.ecosystem === ecosystem && lane.scope === scope) ?? null;
}

const STEPS: Record<string, [row: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Arrow keys go from cell to cell; Tab goes through them as well. */
function moveFocus(event: KeyboardEvent, table: HTMLTableElement | null): void {
  const step = STEPS[event.key];
  const cell = (event.target as HTMLElement).closest('td');
  const row = cell?.closest('tr');
  if (!step || !cell || !row || !table) return;
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const next = rows[rows.indexOf(row) + step[0]]?.cells[cell.cellIndex + step[1]];
  const target = next?.querySelector<HTMLElement>('a, button');
  if (!target) return;
  event.preventDefault();
  target.focus();
}
