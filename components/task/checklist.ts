import { numberWords } from '@/lib/ptc/evidence/number-words';
import type { loadChecklist } from '@/lib/services/evidence/checklist';
import type { Problem } from '@/lib/services/words/problem';

export type Checklist = Extract<Awaited<ReturnType<typeof loadChecklist>>, { ok: true }>['value'];
/** One task as it is shown: a tick that is on its way counts already, one that was not saved says why. */
export type Item = Checklist['items'][number] & { unsaved?: { made: boolean; problem: Problem | null } };
export type LastList = NonNullable<Checklist['last']>;
export type ReadyLane = Checklist['ready'][number];

/** Tasks that follow each other and are for one rollout scope. */
export type Group = {
  key: string;
  name: string;
  who: string | null;
  items: Item[];
  /** Everything above has to be applied first. */
  afterApply: boolean;
};

/** The tasks in their order, cut where the rollout scope changes or an Apply Changes comes between. */
export function groupsOf(items: Item[]): Group[] {
  const groups: Group[] = [];
  for (const item of items) {
    const { scope, afterApply } = item;
    const name = scope?.name ?? NO_SCOPE[item.object.kind];
    const last = groups.at(-1);
    if (last && last.name === name && last.afterApply === afterApply) last.items.push(item);
    else
      groups.push({
        key: `${item.number} ${name}`,
        name,
        who: scope && whoOf(scope.audience),
        items: [item],
        afterApply,
      });
  }
  return groups;
}

/** A header profile serves every scope; a rule of no scope is one whose lane is gone. */
const NO_SCOPE = {
  'header-profile': 'HTTP header profiles',
  'destination-profile': 'Other profiles',
  policy: 'Other policies',
  'private-app': 'Private Access',
  'access-rule': 'Private Access',
} as const;

type Audience = NonNullable<Item['scope']>['audience'];

function whoOf({ everyone, users, groups }: Audience): string {
  if (everyone) return 'all users';
  const counted = (count: number, one: string) => (count === 1 ? `1 ${one}` : `${count} ${one}s`);
  const parts = [
    ...(users.length > 0 ? [users.length === 1 ? '1 person' : `${users.length} people`] : []),
    ...(groups.length > 0 ? [counted(groups.length, 'group')] : []),
  ];
  return parts.join(', ') || 'nobody';
}

/** What is made is folded away; what is open, differs, was not saved or is being looked at is not. */
export function isFolded(item: Item, open: string | null): boolean {
  if (item.id === open || item.unsaved?.problem) return false;
  return item.state === 'made' || item.state === 'verified';
}

/** `1 to 4 verified, 6 made`. */
export function foldedWords(items: Item[]): string {
  const numbers = (state: Item['state']) =>
    numberWords(items.filter((item) => item.state === state).map(({ number }) => number));
  const parts = (['verified', 'made'] as const).flatMap((state) => {
    const which = numbers(state);
    return which ? [`${which} ${state}`] : [];
  });
  return parts.join(', ');
}

/** How many fields are left to type or to empty: `4 fields`; nothing where there are none. */
export function fieldWords({ typed, cleared }: Pick<Item, 'typed' | 'cleared'>): string {
  const count = typed.length + cleared.length;
  if (count === 0) return '';
  return count === 1 ? '1 field' : `${count} fields`;
}
