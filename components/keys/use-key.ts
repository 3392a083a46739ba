'use client';

import { type RefObject, useEffect, useEffectEvent } from 'react';
import { register } from './registry';

/**
 * A key of this screen. The help (`?`) lists it, the palette offers it, and it does nothing while somebody types or a dialog is
 * open.
 * @param keys `C`, `?`, `Space`, `ArrowUp`, `Alt+K`, `Mod+K`; several that do one thing with spaces between them
 * @param does the line of the help, as “Copy the next field”
 * @param press what it does; false where it had nothing to do. Null while there is no such key.
 * @param options `everywhere` for one that every screen has; `within` for one that works only while the focus is in there
 */
export function useKey(
  keys: string,
  does: string,
  press: ((event?: KeyboardEvent) => unknown) | null,
  { everywhere = false, within }: { everywhere?: boolean; within?: RefObject<HTMLElement | null> } = {},
): void {
  const onPress = useEffectEvent((event?: KeyboardEvent) => press?.(event));
  const works = press !== null;
  useEffect(() => {
    if (!works) return;
    return register({ keys, does, everywhere, press: (event) => onPress(event), ...(within && { within }) });
  }, [keys, does, works, everywhere, within]);
}
