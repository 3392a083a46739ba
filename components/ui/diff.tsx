import { classNames } from './class-names';
import { type DiffLine, diffLines } from './diff-lines';

/** A field and its value before and after; a list is compared entry by entry. `null`: the field is not there. */
export type DiffField = {
  name: string;
  before: string | readonly string[] | null;
  after: string | readonly string[] | null;
};

const looks: Record<DiffLine['sign'], { line: string; spoken: string; shown: string }> = {
  '+': { line: 'bg-signal-bg text-signal', spoken: 'added: ', shown: '+' },
  '-': { line: 'bg-red-bg text-red', spoken: 'removed: ', shown: '−' },
  ' ': { line: 'text-ink-2', spoken: 'unchanged: ', shown: ' ' },
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
            <ul className="py-0.5">
              {diffLines(asLines(field.before), asLines(field.after)).map((line, index) => (
                <li
                  // biome-ignore lint/suspicious/noArrayIndexKey: equal lines can occur twice, and the list is never reordered
                  key={index}
                  className={classNames(
                    'flex gap-2 px-2.5 py-px font-mono leading-relaxed',
                    looks[line.sign].line,
                  )}
                >
                  <span aria-hidden="true" className="w-[1ch] flex-none select-none">
                    {looks[line.sign].shown}
                  </span>
                  <span className="sr-only">{looks[line.sign].spoken}</span>
                  <span className="wrap-anywhere">{line.text}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function asLines(value: DiffField['before']): readonly string[] {
  if (value === null) return [];
  return typeof value === 'string' ? [value] : value;
}
