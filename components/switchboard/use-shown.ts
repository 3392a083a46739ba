'use client';

import { changeSearch, useSearch } from '@/components/ui/use-search';
import { KINDS, type LaneKind } from './lane-kind';

/** Which lanes are shown, by the address: `?show=drifted`. Null is all of them, also where the address names no kind. */
export function useShown(): [LaneKind | null, (kind: LaneKind | null) => void] {
  const asked = useSearch().get('show');
  const shown = KINDS.find(({ kind }) => kind === asked)?.kind ?? null;
  // The board has all lanes already: nothing is asked of the server.
  return [shown, (kind) => changeSearch({ show: kind }, 'replace')];
}
