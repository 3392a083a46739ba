import { Badge } from '@/components/ui/badge';
import { Table, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { ConditionAnswer, ConditionName, Standing } from '@/lib/ptc/evidence/artifactory-condition';
import { AnswerDialog } from './answer-dialog';
import { CONDITION_WORDS, STANDING_WORDS } from './condition-words';

/** A condition with what was seen and said of it. */
export type GateRow = {
  condition: ConditionName;
  ecosystem: string | null;
  /** The ecosystem as people call it. */
  name: string | null;
  state: 'shown' | 'refused' | 'unknown';
  standing: Standing;
  evidence: string;
  answer: ConditionAnswer | null;
};

/** Every condition, how it stands, and on what that rests; one that nobody could see is a question. */
export function GateTable({
  tenant,
  label,
  rows,
  mayAnswer,
  now,
}: {
  tenant: string;
  label: string;
  rows: GateRow[];
  mayAnswer: boolean;
  now: Date;
}) {
  return (
    <Table label={label} cards className="sm:table-fixed">
      <thead>
        <tr>
          <Th className="sm:w-[30%]">Condition</Th>
          <Th className="sm:w-[16%]">State</Th>
          <Th>Evidence</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.condition} ${row.ecosystem}`}>
            <Th scope="row">
              {CONDITION_WORDS[row.condition].title}
              {row.name && <span className="block text-xs font-normal text-ink-2">{row.name}</span>}
            </Th>
            <Td label="State">
              <Badge tone={STANDING_WORDS[row.standing].tone}>{STANDING_WORDS[row.standing].word}</Badge>
            </Td>
            <Td className="wrap-anywhere">
              <p>{row.evidence}</p>
              {row.state === 'unknown' && row.answer && <Said answer={row.answer} now={now} />}
              {row.state === 'unknown' && mayAnswer && (
                <div className="mt-2">
                  <AnswerDialog
                    tenant={tenant}
                    condition={row.condition}
                    ecosystem={row.ecosystem}
                    name={row.name}
                    again={row.answer !== null}
                  />
                </div>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Said({ answer: { holds, text, by, at }, now }: { answer: ConditionAnswer; now: Date }) {
  return (
    <p className="mt-1 text-ink-2">
      <b className="font-medium text-ink">
        {holds ? 'Yes' : 'No'}, says {by}
      </b>{' '}
      <Time at={at} now={now} />: {text}
    </p>
  );
}
