'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { promoteLaneAction } from '@/app/actions/lane';
import { lookAtPlanAction } from '@/app/actions/plan';
import { useLive } from '@/components/live/use-live';
import { PlanRefusal } from '@/components/plan/plan-refusal';
import { consolePath } from '@/components/shell/screens';
import { Breakable } from '@/components/ui/breakable';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { Notice } from '@/components/ui/notice';
import { reach } from '@/components/ui/reach';
import { useSubmit } from '@/components/ui/use-submit';
import { Working } from '@/components/ui/working';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { laneName } from '@/lib/ptc/model/lane-name';
import type { BegunSwitch, SwitchRights } from './begun-switch';
import { audienceText, type Board, boardPath, coveredBy, stateWord } from './board';
import { Legend, Watched } from './board-lines';
import { type CellPlace, LaneCell } from './lane-cell';
import { moveFocus } from './move-focus';
import { SwitchDialog } from './switch-dialog';

/** Up to so many scopes a cell has room for its track beside all of its words. */
const ROOMY = 4;
const CALM_MS = 5_000;
const BUSY_MS = 400;

const HEAD = 'border-b border-line text-left align-bottom text-sm font-medium text-ink-2 wrap-anywhere';

/** Ecosystems × scopes: a table with room, a list without. It keeps itself up to date. */
export function Matrix({ tenant, board: initial, may }: { tenant: string; board: Board; may: SwitchRights }) {
  const busy = (value: Board) => value.lanes.some(({ state }) => state === 'pushing');
  const { value: board, refetch } = useLive<Board>(boardPath(tenant), initial, (value) =>
    busy(value) ? BUSY_MS : CALM_MS,
  );
  const [begun, setBegun] = useState<BegunSwitch | null>(null);
  const begin = (place: CellPlace, on: boolean) => {
    const lane = { ecosystem: place.ecosystem.key, scope: place.scope.key };
    const look = reach(
      () => lookAtPlanAction({ tenant, intent: { type: 'switch', lanes: [lane], on } }),
      'look',
    );
    setBegun({ place, on, look });
  };
  const router = useRouter();
  const [hint, setHint] = useState<string | null>(null);
  const [promoted, setPromoted] = useState<LaneKey | null>(null);
  const promoting = useSubmit(
    (lane: LaneKey, replaces: number[] = []) => promoteLaneAction({ tenant, ...lane, replaces }),
    ({ plan }) => router.push(consolePath(tenant, 'plans', String(plan))),
  );
  const asked = {
    ...promoting,
    replace: (plans: number[]) => promoted && promoting.submit(promoted, plans),
  };
  const widerThan = ({ scope }: CellPlace) =>
    board.scopes[board.scopes.findIndex(({ key }) => key === scope.key) + 1] ?? null;
  const promote = ({ ecosystem, scope }: CellPlace) => {
    const wider = widerThan({ ecosystem, scope });
    if (!wider || promoting.pending) return;
    setHint(null);
    promoting.forget();
    const lane = laneAt(board, ecosystem.key, wider.key);
    // What is prepared there needs no plan any more: the next act is its switch, or what it still waits for.
    if (lane?.state === 'off') return begin({ ecosystem, scope: wider }, true);
    setBegun(null);
    if (lane?.on || lane?.state === 'waiting' || lane?.state === 'pushing')
      return setHint(
        `${laneName({ ecosystem, scope: wider })}: ${stateWord(lane)}. It is prepared there already.`,
      );
    const from = { ecosystem: ecosystem.key, scope: scope.key };
    setPromoted(from);
    promoting.submit(from);
  };
  const dense = board.scopes.length > ROOMY;
  const grid = useRef<HTMLTableElement>(null);

  return (
    <>
      {promoting.pending && (
        <div className="mb-4">
          <Working>Reading the tenant to make the plan</Working>
        </div>
      )}
      <div className="mb-4 empty:hidden">
        {hint ? <Notice tone="red">{hint}</Notice> : <PlanRefusal tenant={tenant} asked={asked} />}
      </div>
      <Watched tenant={tenant} watch={board.watch} />
      <Card>
        <table
          ref={grid}
          data-dense={dense || undefined}
          onKeyDown={(event) => moveFocus(event, grid.current)}
          className="block w-full border-separate border-spacing-0 matrix:table matrix:table-fixed"
        >
          <caption className="sr-only">Lanes: each ecosystem in each rollout scope</caption>
          <thead className="sr-only matrix:not-sr-only matrix:table-header-group">
            <tr>
              <th scope="col" className={classNames(HEAD, 'w-[218px] px-3.5 py-3 dense:w-[190px]')}>
                Ecosystem
              </th>
              {board.scopes.map((scope) => (
                <th key={scope.key} scope="col" className={classNames(HEAD, 'px-3.5 py-3 dense:p-2.5')}>
                  <span className="block font-semibold text-ink">{scope.name}</span>
                  <Breakable text={audienceText(scope, dense ? 1 : 2)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="block matrix:table-row-group">
            {board.ecosystems.map((ecosystem) => (
              <tr key={ecosystem.key} className="block matrix:table-row matrix:[&:last-child>*]:border-b-0">
                <th
                  scope="row"
                  className="block border-b border-line p-3.5 text-left align-top font-normal matrix:table-cell"
                >
                  <span className="font-semibold">{ecosystem.name}</span>
                  <span className="mt-1 block font-mono text-xs leading-normal text-ink-3 wrap-anywhere">
                    {ecosystem.domains.map((domain) => (
                      <span key={domain} className="block">
                        <Breakable text={domain} />
                      </span>
                    ))}
                  </span>
                </th>
                {board.scopes.map((scope) => (
                  <td
                    key={scope.key}
                    className="block border-b border-line p-0 align-top matrix:table-cell matrix:h-px matrix:border-l"
                  >
                    <LaneCell
                      tenant={tenant}
                      place={{ ecosystem, scope }}
                      lane={laneAt(board, ecosystem.key, scope.key)}
                      now={board.at}
                      covered={coveredBy(board, ecosystem.key, scope.key)?.name ?? null}
                      onSwitch={may.switch ? begin : null}
                      onPromote={widerThan({ ecosystem, scope }) ? () => promote({ ecosystem, scope }) : null}
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
          key={`${begun.place.ecosystem.key} ${begun.place.scope.key}`}
          tenant={tenant}
          begun={begun}
          artifactoryHost={board.artifactoryHost}
          now={board.at}
          lane={laneAt(board, begun.place.ecosystem.key, begun.place.scope.key)}
          mayAdopt={may.adopt}
          wider={widerThan(begun.place)}
          onPromote={() => promote(begun.place)}
          onClose={() => setBegun(null)}
          onChanged={() => void refetch()}
        />
      )}
    </>
  );
}

function laneAt(board: Board, ecosystem: string, scope: string) {
  return board.lanes.find((lane) => lane.ecosystem === ecosystem && lane.scope === scope) ?? null;
}
