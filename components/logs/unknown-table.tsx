import { Badge } from '@/components/ui/badge';
import { Card, CardBody } from '@/components/ui/card';
import type { Diagnosis } from '@/lib/logs/diagnosis/diagnose';
import { LogLines } from './log-lines';

const SHOWN = 100;

/** Lines of no known shape: nothing is guessed of them, so they are here to be read. */
export function UnknownTable({ diagnosis: { unknown, naming, files } }: { diagnosis: Diagnosis }) {
  const { count, groups, more } = unknown;
  if (count === 0) return null;
  const hidden = groups.slice(SHOWN).reduce((sum, group) => sum + group.count, more);
  return (
    <Card caption="Lines that are not known" aside={count.toLocaleString('en-US')}>
      {naming.length > 0 && (
        <CardBody>
          <p className="text-sm">These name the registry or Artifactory, and may be what matters:</p>
          <LogLines lines={naming} files={files} label="Lines that name a host and are not known" />
        </CardBody>
      )}
      <CardBody>
        <details>
          <summary className="text-sm font-medium">One example of each kind, what complains first</summary>
          <ul className="mt-2 grid gap-2">
            {groups.slice(0, SHOWN).map((group) => (
              <li key={group.begins} className="text-sm">
                <span className="tabular-nums">{group.count.toLocaleString('en-US')} ×</span>{' '}
                {group.complains && <Badge tone="portal">warning or error</Badge>}
                <LogLines lines={[group.first]} files={files} label={`Example of “${group.begins}”`} />
              </li>
            ))}
          </ul>
          {hidden > 0 && (
            <p className="mt-2 text-sm text-ink-2">
              {hidden.toLocaleString('en-US')} more lines are of other kinds, and not shown.
            </p>
          )}
        </details>
      </CardBody>
    </Card>
  );
}
