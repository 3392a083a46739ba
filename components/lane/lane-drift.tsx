import { differingFields } from '@/components/drift/drift-fields';
import { KIND } from '@/components/plan/change-fields';
import { Button } from '@/components/ui/button';
import { Diff } from '@/components/ui/diff';
import { Time } from '@/components/ui/time';
import type { LaneDetail } from './detail';
import { Section } from './section';
import type { Step } from './step';

type Drift = LaneDetail['drifts'][number];

/** How the tenant differs from what was left there, with the two answers to it. */
export function LaneDrift({
  drifts,
  now,
  onStep,
}: {
  drifts: Drift[];
  now: string;
  /** Null for those who may only look. */
  onStep: ((step: Step) => void) | null;
}) {
  const [first] = drifts;
  if (!first) return null;
  const since = drifts.map(({ firstSeenAt }) => firstSeenAt).sort()[0] ?? first.firstSeenAt;
  return (
    <Section
      title="Drift"
      aside={
        <span className="text-ink-3">
          first seen <Time at={since} now={now > since ? now : since} />
        </span>
      }
    >
      <ul className="grid gap-4">
        {drifts.map((drift) => (
          <li key={`${drift.kind} ${drift.name}`} className="grid gap-2">
            <Difference drift={drift} />
            {onStep && <Answers drift={drift} onStep={onStep} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Difference({ drift }: { drift: Drift }) {
  const { kind, name, text, by, staged } = drift;
  const fields = differingFields(drift);
  return (
    <>
      <p className="wrap-anywhere">
        {KIND[kind]} <code>{name}</code>: {text}{' '}
        <span className="text-ink-2">
          {by ? `Last changed by ${by}, as the tenant says.` : 'The tenant does not say who changed it.'}
          {staged && <Staged {...drift} />}
        </span>
      </p>
      {fields.length > 0 && <Diff fields={fields} />}
    </>
  );
}

/** What a staged edit does meanwhile, as far as the tenant says it. */
function Staged({ live }: Pick<Drift, 'live'>) {
  const held = live?.kind === 'destination-profile' ? live.values.join(', ') : null;
  return held === null
    ? ' What is shown is not live yet; this tenant does not say what is.'
    : ` What is shown is not live yet: until then the profile holds ${held}.`;
}

function Answers({ drift: { kind, name }, onStep }: { drift: Drift; onStep: (step: Step) => void }) {
  return (
    <div className="flex flex-wrap gap-2">
      {(['restore', 'accept'] as const).map((type) => (
        <Button
          key={type}
          aria-label={`${WORD[type]} ${name}`}
          onClick={() => onStep({ type, objects: [{ kind, name }] })}
        >
          {WORD[type]}
        </Button>
      ))}
    </div>
  );
}

const WORD = { restore: 'Restore', accept: 'Accept' };
