import { basisWords, gateVerdict } from '@/components/readiness/gate-words';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Card, CardBody } from '@/components/ui/card';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { GateLine } from '@/lib/readiness/gate';
import type { Report } from './report';

type Props = { gates: Report['known']['gates']; changes: number; pushed: boolean; now: Date };

/** The gate of each lane, condition by condition, on what each rests and how old that is. */
export function GateTables({ gates, changes, pushed, now }: Props) {
  if (!gates || gates.drawn.length === 0)
    return (
      <Card caption="Gates">
        <CardBody className="text-sm">{noGateWords(gates, changes)}</CardBody>
      </Card>
    );
  const { drawn, more } = gates;
  return (
    <>
      {drawn.map(({ title, gate: { lines } }) => {
        const { text, tone } = gateVerdict(lines);
        return (
          <Card
            key={title}
            caption={`Gate of ${title}`}
            aside={
              <>
                {pushed ? 'as it stands now, not as at the push' : 'as it stands now'}{' '}
                <Badge tone={tone}>{text}</Badge>
              </>
            }
          >
            <Conditions title={title} lines={lines} now={now} />
          </Card>
        );
      })}
      {more > 0 && (
        <p className="text-sm">
          {more} more {more === 1 ? 'lane is' : 'lanes are'} not shown. What is broken or unknown stands
          first.
        </p>
      )}
    </>
  );
}

function noGateWords(gates: Props['gates'], changes: number): string {
  if (changes === 0) return 'None is asked: the plan changes nothing.';
  return gates
    ? 'None: no lane that is set up belongs to this plan.'
    : 'None is asked: the plan only ends redirects.';
}

function Conditions({ title, lines, now }: { title: string; lines: readonly GateLine[]; now: Date }) {
  return (
    <Table label={`Conditions of ${title}`} cards>
      <thead>
        <tr>
          <Th>Condition</Th>
          <Th>State</Th>
          <Th>Evidence and its age</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <Th scope="row" className="font-medium! sm:w-[28%]">
              {line.title}
            </Th>
            <Td first>
              <State line={line} />
            </Td>
            <Td>
              <p>
                {line.text} <Basis line={line} now={now} />
              </p>
              {line.override && (
                <p className="text-amber">
                  Overridden by {line.override.by}: {line.override.reason}
                </p>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const STATE: Record<GateLine['standing'], [BadgeTone, string]> = {
  holds: ['ok', 'holds'],
  broken: ['bad', 'broken'],
  unknown: ['portal', 'unknown'],
};

function State({ line: { standing, override } }: { line: GateLine }) {
  const [tone, word] = STATE[standing];
  return <Badge tone={tone}>{override ? `${word}, overridden` : word}</Badge>;
}

/** On what it rests: beside the words where there is room, else in a line of its own. */
function Basis({ line, now }: { line: GateLine; now: Date }) {
  const at = line.evidence?.at;
  return (
    <span className="inline-block text-ink-2 first-letter:uppercase">
      {line.evidence ? basisWords(line) : 'no evidence'}
      {at && (
        <>
          , <Time at={at} /> (<Time at={at} now={new Date(Math.max(now.getTime(), Date.parse(at)))} />)
        </>
      )}
      {line.evidence && !at && ', computed for this report'}.
    </span>
  );
}
