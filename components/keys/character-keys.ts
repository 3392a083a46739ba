import { useSyncExternalStore } from 'react';

const STORED = 'turnout.character-keys';
const listeners = new Set<() => void>();

/** Whether keys that type a character do something. Kept in the browser; on unless somebody switched them off. */
export function areCharacterKeysOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off';
  } catch {
    // A browser that keeps nothing.
    return true;
  }
}

/** Switches the keys that type a character on or off, in every tab. */
export function setCharacterKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, 'off');
  } catch {
    // It stays as it is, and the switch says so.
  }
  for (const listener of listeners) listener();
}

/** {@link areCharacterKeysOn}, followed. */
export const useCharacterKeys = (): boolean => useSyncExternalStore(listen, areCharacterKeysOn, () => true);

function listen(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
