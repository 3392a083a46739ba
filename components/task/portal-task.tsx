import type { ReactNode } from 'react';
import { KIND } from '@/components/plan/change-fields';
import { CardBody } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { OrderMark } from '@/components/ui/order-mark';
import { Time } from '@/components/ui/time';
import { type PortalField, positionText } from '@/lib/ptc/evidence/portal-fields';
import { fieldCount } from '@/lib/ptc/evidence/portal-visit';
import type { PortalStep } from '@/lib/services/task/list';
import { countWords } from './visit-words';

/** Where the portal keeps each kind: docs/facts/jfrog-guide.md 1 to 3. */
const PATH = {
  'destination-profile': ['Policies > Profiles > Destination', 'New Destination Profile'],
  'header-profile': ['Policies > Profiles > HTTP Header', 'New HTTP Header Profile'],
  policy: ['Policies > Real-time Protection', 'New Policy, Web Access'],
} as const;

/** Where within the form the fields are (docs/facts/netskope-api.md 5.2, docs/facts/jfrog-guide.md 3). */
const WHERE_WITHIN = {
  'destination-profile': '',
  'header-profile': 'On the Request tab; User-Agent comes by Add Request Fields.',
  policy: 'The action is under Profile & Action.',
} as const;

/** One object that a person makes, changes or deletes in the portal: the way there, each field left to type, and its place. */
export function PortalTask({
  index,
  step,
  now,
  children,
}: {
  index: number;
  step: PortalStep;
  now: Date;
  /** What people do with the task: the tick, whose it is, notes. */
  children: ReactNode;
}) {
  const { change, clone, typed, kept, cleared, position, placeNote, plan, createdAt } = step;
  const { object } = change;
  const listed = typed.length + cleared.length > 0 || position;
  return (
    <li className="border-t border-line first:border-t-0">
      <CardBody>
        <h3 className="flex flex-wrap items-center gap-2 text-md">
          <OrderMark place={index} />
          {KIND[object.kind]} <code className="wrap-anywhere">{object.name}</code>
          <span className="ml-auto text-xs font-normal text-ink-3">
            plan #{plan}, waiting since <Time at={createdAt} now={now} />
          </span>
        </h3>
        <p className="mt-1 text-sm text-ink-2">
          <Way step={step} />
        </p>
        {change.after && (
          <p className="mt-1 text-xs text-ink-3">
            {WHERE_WITHIN[object.kind]} {countWords(fieldCount(step))}
          </p>
        )}
        {listed && change.after && (
          <dl className="mt-2.5 overflow-hidden rounded-control border border-line text-sm">
            {typed.map((field) => (
              <FieldRow key={field[0]} field={field} of={object.name} />
            ))}
            {cleared.map((name) => (
              <FieldRow key={name} field={[name, 'Empty it']} of={object.name} plain />
            ))}
            {position && <FieldRow field={['Move Policy', positionText(position)]} of={object.name} plain />}
          </dl>
        )}
        {placeNote && <p className="mt-2 text-xs text-ink-3">{placeNote}</p>}
        {kept.length > 0 && (
          <details className="mt-2 text-sm">
            <summary className="font-medium">
              {clone ? 'Check the copied fields' : 'Already so'} ({kept.length})
            </summary>
            <dl className="mt-2 overflow-hidden rounded-control border border-line">
              {kept.map((field) => (
                <FieldRow key={field[0]} field={field} of={object.name} />
              ))}
            </dl>
          </details>
        )}
        {children}
      </CardBody>
    </li>
  );
}

/** The way to the form, in the portal's own labels. */
function Way({ step: { change, clone } }: { step: PortalStep }) {
  const { object, after, op } = change;
  const [where, button] = PATH[object.kind];
  const then = !after ? `delete ${object.name}` : op === 'create' ? button : `open ${object.name}`;
  return (
    <>
      In the portal: <b className="text-ink">{where}</b>, then{' '}
      <b className="text-ink wrap-anywhere">{clone ? `Clone ${clone}` : then}</b>
      {clone && ' and open the copy; change what is listed'}.
      {!after && ' If it is not there, there is nothing to do.'}
    </>
  );
}

function FieldRow({
  field: [name, given],
  of,
  plain,
}: {
  field: PortalField;
  of: string;
  /** Something to do, not something to paste. */
  plain?: boolean;
}) {
  const value = typeof given === 'string' ? given : given.join('\n');
  return (
    <div className="grid grid-cols-[1fr_auto] items-start gap-x-3 border-t border-line px-2.5 py-1.5 first:border-t-0 sm:grid-cols-[168px_1fr_auto]">
      <dt className="col-span-2 text-ink-3 sm:col-span-1 sm:py-1">{name}</dt>
      <dd
        className={
          plain
            ? 'py-1 wrap-anywhere'
            : 'py-1 font-mono text-xs leading-relaxed whitespace-pre-wrap wrap-anywhere'
        }
      >
        {value}
      </dd>
      <dd>{!plain && <CopyButton value={value} label={`${name}, ${of}`} />}</dd>
    </div>
  );
}
