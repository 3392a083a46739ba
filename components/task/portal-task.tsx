import type { ReactNode } from 'react';
import { fieldsOf, KIND, placeText } from '@/components/plan/change-fields';
import { CardBody } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Time } from '@/components/ui/time';
import type { Change } from '@/lib/ptc/change';

/** Where the portal keeps each kind: guides/configure-netskope-for-ptc.txt, Steps 1 to 3. */
const PATH = {
  'destination-profile': ['Policies > Profiles > Destination', 'New Destination Profile'],
  'header-profile': ['Policies > Profiles > HTTP Header', 'New HTTP Header Profile'],
  policy: ['Policies > Real-time Protection', 'New Policy, Web Access'],
} as const;

/** One object that a person makes, changes or deletes in the portal: the way there, each field with its value to copy, and its place. */
export function PortalTask({
  index,
  change,
  plan,
  since,
  now,
  attest,
}: {
  index: number;
  change: Change;
  plan: number;
  since: Date;
  now: Date;
  /** The button by which a person closes it, where no export can. */
  attest: ReactNode;
}) {
  const { object, after, op, place } = change;
  const [where, button] = PATH[object.kind];
  return (
    <li className="border-t border-line first:border-t-0">
      <CardBody>
        <h3 className="flex flex-wrap items-center gap-2 text-md">
          <span className="grid size-5 flex-none place-items-center rounded-control border border-line bg-raised font-mono text-2xs font-medium">
            {index}
          </span>
          {KIND[object.kind]} <code className="wrap-anywhere">{object.name}</code>
          <span className="ml-auto text-xs font-normal text-ink-3">
            plan #{plan}, waiting since <Time at={since} now={now} />
          </span>
        </h3>
        <p className="mt-1 text-sm text-ink-2">
          In the portal: <b className="text-ink">{where}</b>, then{' '}
          <b className="text-ink">
            {op === 'create' ? button : `${op === 'delete' ? 'delete' : 'open'} ${object.name}`}
          </b>
          .{op === 'delete' && object.kind !== 'policy' && ' Apply Changes first, so that no rule names it.'}
          {op === 'delete' && ' If it is not there, there is nothing to do.'}
        </p>
        {after && (
          <dl className="mt-2.5 overflow-hidden rounded-control border border-line text-sm">
            {fieldsOf(after).map(([name, value]) => (
              <FieldRow key={name} name={name} value={typeof value === 'string' ? value : value.join('\n')} />
            ))}
            {place && <FieldRow name="Move Policy" value={placeText(place)} plain />}
          </dl>
        )}
        {attest && <div className="mt-3">{attest}</div>}
      </CardBody>
    </li>
  );
}

function FieldRow({ name, value, plain }: { name: string; value: string; plain?: boolean }) {
  return (
    <div className="grid grid-cols-[1fr_auto] items-start gap-x-3 border-t border-line px-2.5 py-1.5 first:border-t-0 sm:grid-cols-[168px_1fr_auto]">
      <dt className="col-span-2 text-ink-3 sm:col-span-1 sm:py-1">{name}</dt>
      <dd
        className={
          plain ? 'py-1' : 'py-1 font-mono text-xs leading-relaxed whitespace-pre-wrap wrap-anywhere'
        }
      >
        {value}
      </dd>
      <dd>{!plain && <CopyButton value={value} label={name} />}</dd>
    </div>
  );
}
