'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { promoteLaneAction } from '@/app/actions/lane';
import { consolePath } from '@/components/shell/screens';
import { useSubmit } from '@/components/ui/use-submit';
import type { LaneKey } from '@/lib/ptc/model/intent';
import { laneName } from '@/lib/ptc/model/lane-name';
import type { CellPlace } from './board';
import { type Board, laneAt } from './board';
import { stateWord } from './lane-words';

/**
 * Takes lanes to the next wider scope: by a plan that prepares them there, or by their switch where that is done already.
 * @param onSwitch asks about switching on what is prepared there
 * @param onPlan what is asked at the moment gives way
 */
export function usePromotion(
  tenant: string,
  board: Board,
  onSwitch: (place: CellPlace) => void,
  onPlan: () => void,
) {
  const router = useRouter();
  const [hint, setHint] = useState<string | null>(null);
  const [promoted, setPromoted] = useState<LaneKey | null>(null);
  const promoting = useSubmit(
    (lane: LaneKey, replaces: number[] = []) => promoteLaneAction({ tenant, ...lane, replaces }),
    ({ plan }) => router.push(consolePath(tenant, 'plans', String(plan))),
  );
  const widerThan = ({ scope }: CellPlace) =>
    board.scopes[board.scopes.findIndex(({ key }) => key === scope.key) + 1] ?? null;
  const promote = ({ ecosystem, scope }: CellPlace) => {
    const wider = widerThan({ ecosystem, scope });
    if (!wider || promoting.pending) return;
    setHint(null);
    promoting.forget();
    const lane = laneAt(board, ecosystem.key, wider.key);
    // What is prepared there needs no plan any more: the next act is its switch, or what it still waits for.
    if (lane?.state === 'off') return onSwitch({ ecosystem, scope: wider });
    onPlan();
    if (lane?.on || lane?.state === 'waiting' || lane?.state === 'pushing')
      return setHint(
        `${laneName({ ecosystem, scope: wider })}: ${stateWord(lane)}. It is prepared there already.`,
      );
    const from = { ecosystem: ecosystem.key, scope: scope.key };
    setPromoted(from);
    promoting.submit(from);
  };
  const asked = {
    ...promoting,
    replace: (plans: number[]) => promoted && promoting.submit(promoted, plans),
  };
  return { promote, hint, asked };
}

export type Promotion = ReturnType<typeof usePromotion>;
