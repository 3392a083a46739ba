import { classNames } from './class-names';
import { type DiffRun, fold } from './diff-fold';
import { type DiffLine, diffLines, replaced } from './diff-lines';

/** A field and its value before and after; a list is compared entry by entry. `null`: the field is not there. */
export type DiffField = {
  name: string;
  before: string | readonly string[] | null;
  after: string | readonly string[] | null;
};

const looks: Record<DiffLine['sign'], { line: string; spoken: string; shown: string; more: string }> = {
  '+': { line: 'bg-signal-bg text-signal', spoken: 'added: ', shown: '+', more: 'added' },
  '-': { line: 'bg-red-bg text-red', spoken: 'removed: ', shown: '−', more: 'removed' },
  ' ': { line: 'text-ink-2', spoken: 'unchanged: ', shown: ' ', more: 'unchanged' },
};

/** What a change does, field by field. Sign, colour and a spoken word say the same. */
export function Diff({ fields }: { fields: DiffField[] }) {
  return (
    <dl className="grid overflow-hidden rounded-control border border-line text-xs sm:grid-cols-[minmax(104px,auto)_minmax(0,1fr)]">
      {fields.map((field) => (
        <div key={field.name} className="group contents">
          <dt className="border-line bg-raised px-2.5 pt-1.5 text-ink-2 group-not-first:border-t sm:border-r sm:pb-1.5">
            {field.name}
          </dt>
          <dd className="border-line bg-raised sm:bg-surface sm:group-not-first:border-t">
            <Lines before={asLines(field.before)} after={asLines(field.after)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  const lines = diffLines(before, after);
  return (
    <>
      {lines === null && (
        <p className="px-2.5 pt-1.5 text-ink-2">
          Too different to show line by line: all {count(before.length)} lines from before, then all{' '}
          {count(after.length)} from after.
        </p>
      )}
      <ul className="py-0.5">
        {fold(lines ?? replaced(before, after)).map((run, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is never reordered
          <Run key={index} {...run} />
        ))}
      </ul>
    </>
  );
}

function Run({ sign, shown, folded }: DiffRun) {
  const { line, spoken, shown: mark, more } = looks[sign];
  const look = classNames('flex gap-2 px-2.5 py-px font-mono leading-relaxed', line);
  return (
    <>
      {shown.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: equal lines can occur twice, and the list is never reordered
        <li key={index} className={look}>
          <span aria-hidden="true" className="w-[1ch] flex-none select-none">
            {mark}
          </span>
          <span className="sr-only">{spoken}</span>
          <span className="wrap-anywhere">{text}</span>
        </li>
      ))}
      {folded.length > 0 && (
        <li className={classNames('px-2.5 py-px font-mono leading-relaxed', line)}>
          <details>
            <summary className="cursor-pointer">
              {count(folded.length)} more {more}
            </summary>
            {/* One text, not one element for each line: there may be a hundred thousand. */}
            <pre className="max-h-96 overflow-auto whitespace-pre-wrap wrap-anywhere pl-[calc(1ch+8px)]">
              {folded.join('\n')}
            </pre>
          </details>
        </li>
      )}
    </>
  );
}

const count = (lines: number) => lines.toLocaleString('en-US');

function asLines(value: DiffField['before']): readonly string[] {
  if (value === null) return [];
  return typeof value === 'string' ? [value] : value;
}
