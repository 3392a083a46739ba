import type { AttentionFacts } from './facts';
import type { AttentionItem, AttentionKind, Line, Way } from './item';
import { ago, count, named } from './words';

type Plan = AttentionFacts['plans'][number];

/** Plans that wait for the reader, for somebody else, or for their push. */
export function plans({ plans: waiting }: AttentionFacts): AttentionItem[] {
  const line = (
    kind: AttentionKind,
    found: Plan[],
    one: string,
    many: string,
    word: string,
  ): AttentionItem[] => {
    const [first] = found;
    if (!first) return [];
    const several = found.length > 1;
    const head = several ? `${count(found.length, 'plan')} ${many}` : `Plan #${first.number} ${one}`;
    const titles = named(
      found.map(({ title }) => title),
      2,
    );
    const detail = several || first.own ? titles : `${titles}, by ${first.author}`;
    const way: Way = several ? { to: 'plans' } : { to: 'plan', number: first.number };
    return [{ kind, tone: 'amber', head, detail, when: null, act: { word, way } }];
  };
  const open = waiting.filter(({ approved }) => !approved);
  const others = open.filter(({ own }) => !own);
  const own = open.filter((plan) => plan.own);
  const approved = waiting.filter((plan) => plan.approved);
  return [
    ...line('approval', others, 'waits for your approval', 'wait for your approval', 'Review'),
    ...line('approved', approved, 'is approved and can be pushed', 'are approved and can be pushed', 'Open'),
    ...line('own plan', own, 'waits for someone else’s approval', 'wait for someone else’s approval', 'Open'),
  ];
}

/** What is to be made in the portal. */
export function tasks({ tasks: { open, lanes, since } }: AttentionFacts): Line {
  if (open === 0) return null;
  return {
    kind: 'tasks',
    tone: 'amber',
    head: count(open, 'portal task'),
    detail: lanes > 0 ? count(lanes, 'lane') : '',
    when: ago('oldest', since),
    act: { word: 'Open', way: { to: 'tasks' } },
  };
}
