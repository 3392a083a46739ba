import type { Push } from './push';

type Given = {
  intent: Pick<Push['intent'], 'type'> & { on?: boolean };
  steps: (Pick<Push['steps'][number], 'status' | 'finishedAt' | 'task'> & {
    change: { object: { kind: string; name: string } };
  })[];
};

/** What a push that switches off has confirmed of its profiles; null for every other push. */
export function inertOf({ intent, steps }: Given) {
  if (intent.type !== 'switch' || intent.on !== false) return null;
  const profiles = steps.filter(({ change }) => change.object.kind === 'destination-profile');
  const isInert = ({ status, task }: Given['steps'][number]) => status === 'done' || task?.status === 'done';
  const nameOf = ({ change }: Given['steps'][number]) => change.object.name;
  const confirmed = profiles.filter(isInert);
  const times = confirmed.flatMap(({ finishedAt }) => finishedAt ?? []).sort();
  return {
    confirmed: confirmed.map(nameOf),
    missing: profiles.filter((step) => !isInert(step)).map(nameOf),
    lastAt: times.at(-1) ?? null,
  };
}
