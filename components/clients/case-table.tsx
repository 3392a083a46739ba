import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Table, Td, Th } from '@/components/ui/table';
import type { ClientCase } from '@/lib/ptc/checking/client-answers';

const TONE: Record<ClientCase['verdict'], BadgeTone> = {
  works: 'ok',
  breaks: 'bad',
  bypasses: 'portal',
  'hands a token on': 'bad',
  unknown: 'neutral',
  'not touched': 'neutral',
};

/** Cases of clients, those of one together under its head. */
export function CaseTable({
  label,
  head,
  groups,
}: {
  label: string;
  head: string;
  groups: readonly { head: string; cases: readonly ClientCase[] }[];
}) {
  return (
    // Columns of a fixed width: one that follows its cells moves the rows above while the rest of the page still comes.
    <Table label={label} cards className="sm:min-w-[52rem] sm:table-fixed">
      <thead>
        <tr>
          <Th className="sm:w-[15%]">{head}</Th>
          <Th className="sm:w-[20%]">Case</Th>
          <Th className="sm:w-[14%]">It</Th>
          <Th className="sm:w-[33%]">What happens</Th>
          <Th className="sm:w-[18%]">Source</Th>
        </tr>
      </thead>
      <tbody>
        {groups.flatMap((group) =>
          group.cases.map((one, at) => (
            <tr key={`${group.head} ${one.client} ${one.when} ${one.says} ${one.source}`}>
              <Th scope="row" className="wrap-anywhere">
                {at === 0 ? group.head : <span className="sm:sr-only">{group.head}</span>}
              </Th>
              <Td label="Case" className="wrap-anywhere">
                {one.when ?? 'always'}
              </Td>
              <Td label="It">
                <Badge tone={TONE[one.verdict]}>{one.verdict}</Badge>
              </Td>
              <Td label="What happens">
                {one.says}
                {one.mends && <span className="mt-1 block text-xs text-ink-2">Mends it: {one.mends}</span>}
              </Td>
              <Td label="Source" className="text-ink-2">
                {one.source}
              </Td>
            </tr>
          )),
        )}
      </tbody>
    </Table>
  );
}
