import { Diff, type DiffField } from '@/components/ui/diff';

/** What an act changed, member by member; nested values as JSON. */
export function ActDetail({ before, after }: { before: unknown; after: unknown }) {
  const fields = fieldsOf(before, after);
  if (fields.length === 0) return <span className="text-ink-3">nothing recorded</span>;
  return (
    <details>
      <summary className="text-ink-2">
        {before === null ? 'after' : 'before and after'}
        <span className="text-ink-3"> ({fields.map(({ name }) => name).join(', ')})</span>
      </summary>
      <div className="mt-2 min-w-60">
        <Diff fields={fields} />
      </div>
    </details>
  );
}

function fieldsOf(before: unknown, after: unknown): DiffField[] {
  const [old, next] = [membersOf(before), membersOf(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(next)])];
  return names.map((name) => ({ name, before: shown(old[name]), after: shown(next[name]) }));
}

function membersOf(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : { value };
}

function shown(value: unknown): string | string[] | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value))
    return value.map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)));
  return typeof value === 'string' ? value : JSON.stringify(value);
}
