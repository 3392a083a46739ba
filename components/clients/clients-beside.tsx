import { Card } from '@/components/ui/card';
import { type ClientCase, casesBeside } from '@/lib/ptc/checking/client-answers';
import { CaseTable } from './case-table';

/** The clients that the proof did not run: what was seen of them otherwise, what is documented, and what nobody ran. */
export function ClientsBeside() {
  const groups = new Map<string, ClientCase[]>();
  for (const one of casesBeside()) groups.set(one.client, [...(groups.get(one.client) ?? []), one]);
  return (
    <Card caption="Clients beside them, each with its source">
      <CaseTable
        label="Clients that the proof did not run"
        head="Client"
        groups={[...groups].map(([head, cases]) => ({ head, cases }))}
      />
    </Card>
  );
}
