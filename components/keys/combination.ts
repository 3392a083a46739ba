type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** How a key is written where a person reads it. */
const SHOWN: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

/**
 * Whether this is the combination: `C`, `?`, `Space`, `ArrowUp`, `Alt+K`, or `Mod+K` (⌘ K on a Mac, else Ctrl K).
 */
export function isPressed(combination: string, event: Pressed, mac = isMac()): boolean {
  const { modifier, key } = partsOf(combination);
  const held = { alt: modifier === 'Alt', ctrl: modifier === 'Mod' && !mac, meta: modifier === 'Mod' && mac };
  if (event.altKey !== held.alt || event.ctrlKey !== held.ctrl || event.metaKey !== held.meta) return false;
  // Some keyboards need Shift to type a sign, as `?`.
  if (event.shiftKey && (modifier || key.length > 1 || isLetter(key))) return false;
  return keyOf(event, modifier !== null) === key;
}

/** Whether it types a character: then it may come from dictation, and a person can switch it off (WCAG 2.1.4). */
export function isCharacter(combination: string): boolean {
  return partsOf(combination).modifier === null && combination.length === 1;
}

/** As a person reads it: `Ctrl K`, `⌘ K`, `↑`. */
export function shownCombination(combination: string, mac = isMac()): string {
  const { modifier, key } = partsOf(combination);
  const name = SHOWN[key] ?? key;
  if (modifier === null) return name;
  return `${modifier === 'Mod' ? (mac ? '⌘' : 'Ctrl') : mac ? '⌥' : 'Alt'} ${name}`;
}

/** As `aria-keyshortcuts` wants it. */
export function ariaCombination(combination: string, mac = isMac()): string {
  return combination.replace('Mod', mac ? 'Meta' : 'Control');
}

function partsOf(combination: string): { modifier: 'Alt' | 'Mod' | null; key: string } {
  const [first, key] = combination.split('+');
  if ((first === 'Alt' || first === 'Mod') && key) return { modifier: first, key };
  return { modifier: null, key: combination };
}

function keyOf({ key, code }: Pressed, modified: boolean): string {
  if (key === ' ') return 'Space';
  if (isLetter(key)) return key.toUpperCase();
  // With Alt held some systems type another character, and some keyboards have other letters: then its place counts.
  return modified && /^Key[A-Z]$/.test(code) ? code.slice(3) : key;
}

const isLetter = (key: string) => /^[a-z]$/i.test(key);

const isMac = () => /^(Mac|iP)/.test(navigator.platform);
