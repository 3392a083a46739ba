import { KIND } from '@/components/plan/change-fields';
import { Card } from '@/components/ui/card';
import { Time } from '@/components/ui/time';
import type { Checklist } from './checklist';

/** The tasks that were closed last, by whom, and what was written to them. */
export function ClosedTasks({ closed, now }: { closed: Checklist['closed']; now: Date }) {
  if (closed.length === 0) return null;
  return (
    <Card caption="Closed last">
      <ul>
        {closed.map(({ id, change, closedBy, closedAt, notes }) => (
          <li key={id} className="border-t border-line px-4 py-2.5 text-sm first:border-t-0">
            {KIND[change.object.kind]} <code className="wrap-anywhere">{change.object.name}</code>
            <span className="text-ink-3">
              , by {closedBy} {closedAt && <Time at={closedAt} now={now} />}
            </span>
            {notes.map((note) => (
              <p
                key={note.id}
                className="mt-1 border-l-2 border-line pl-2.5 whitespace-pre-wrap text-ink-2 wrap-anywhere"
              >
                {note.text}
                <span className="block text-xs text-ink-3">{note.by}</span>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
