import type { RefObject } from 'react';
import { areCharacterKeysOn } from './character-keys';
import { isCharacter, isPressed } from './combination';

/** A key of the screen that is open, as it was registered by what does it. */
export type Key = {
  /** One combination, or several with spaces between them. */
  keys: string;
  /** What it does, as a line of the help: “Copy the next field”. */
  does: string;
  /** False where it had nothing to do: then the key is left to others. */
  press: (event?: KeyboardEvent) => unknown;
  everywhere: boolean;
  within?: RefObject<HTMLElement | null>;
};

/** The key of the help, in which all of them are listed. */
export const HELP_KEY = '?';

let registered: readonly Key[] = [];
const listeners = new Set<() => void>();

/** Adds a key until the returned function is called. */
export function register(key: Key): () => void {
  if (registered.length === 0) document.addEventListener('keydown', onKeyDown);
  become([...registered, key]);
  return () => {
    become(registered.filter((one) => one !== key));
    if (registered.length === 0) document.removeEventListener('keydown', onKeyDown);
  };
}

/** The keys that work now, and a way to hear of changes: for `useSyncExternalStore`. */
export const registry = {
  now: () => registered,
  listen: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

/** Does what a key does, without the key. */
export function press(keys: string): void {
  registered.findLast((key) => key.keys === keys)?.press();
}

function become(next: readonly Key[]): void {
  registered = next;
  for (const listener of listeners) listener();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.repeat || event.isComposing || isDialogOpen()) return;
  for (const key of byNearness()) {
    const combination = key.keys.split(' ').find((one) => isPressed(one, event));
    if (!combination || !mayAct(combination, key, event.target)) continue;
    if (key.press(event) === false) continue;
    event.preventDefault();
    return;
  }
}

/** What belongs to the part with the focus comes before what belongs to the screen; of two alike, the later one. */
function byNearness(): Key[] {
  const rank = ({ within, everywhere }: Key) => (within ? 0 : everywhere ? 2 : 1);
  return registered.toReversed().sort((one, other) => rank(one) - rank(other));
}

function mayAct(combination: string, { within }: Key, target: EventTarget | null): boolean {
  const at = target instanceof Element ? target : null;
  if (within && !within.current?.contains(at)) return false;
  if (combination.includes('+')) return true;
  if (isCharacter(combination) && !areCharacterKeysOn()) return false;
  if (at?.closest(TYPED_INTO)) return false;
  const pressed = PRESSED[combination];
  return !(pressed && at?.closest(pressed));
}

const isDialogOpen = () => document.querySelector('dialog[open]') !== null;

const TYPED_INTO =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=file]), textarea, select, [contenteditable=true]';
/** What these keys press themselves where it has the focus; a link answers to Enter alone. */
const BUTTONS = 'button, input, summary, [role=button], [role=option]';
const PRESSED: Record<string, string> = { Space: BUTTONS, Enter: `${BUTTONS}, a[href]` };
