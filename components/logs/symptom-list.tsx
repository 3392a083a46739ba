import Link from 'next/link';
import { consolePath } from '@/components/shell/screens';
import { stationName } from '@/components/tracer/hop-line';
import { Card } from '@/components/ui/card';
import { Table, Td, Th } from '@/components/ui/table';
import { SYMPTOMS, type Symptom } from '@/lib/logs/diagnosis/symptoms';
import type { Hop } from '@/lib/path/trace';

/**
 * What people complain of, and the check that settles it.
 * @param hops what logs showed, where any were read: then each symptom leads to its station
 */
export function SymptomList({ tenant, hops }: { tenant: string; hops?: readonly Hop[] }) {
  return (
    <Card caption="What somebody says, and what settles it">
      <Table label="Symptoms and their checks" cards>
        <thead>
          <tr>
            <Th>Somebody says</Th>
            <Th>What settles it</Th>
            <Th>Look at</Th>
          </tr>
        </thead>
        <tbody>
          {SYMPTOMS.map((symptom) => (
            <tr key={symptom.key}>
              <Th scope="row" className="font-medium sm:w-56 wrap-anywhere">
                {symptom.says}
              </Th>
              <Td className="text-ink-2">{symptom.check}</Td>
              <Td label="Look at" className="sm:w-64">
                <Where tenant={tenant} symptom={symptom} hops={hops} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

const SCREEN = { doctor: 'Doctor', tracer: 'Tracer', traffic: 'Traffic', clients: 'Clients' } as const;

function Where({
  tenant,
  symptom,
  hops,
}: {
  tenant: string;
  symptom: Symptom;
  hops: readonly Hop[] | undefined;
}) {
  const { stations, screen } = symptom;
  const found = hops?.filter(({ key }) => stations.includes(key)) ?? [];
  const wrong = found.find(({ state }) => state !== 'ok');
  return (
    <span className="grid gap-1">
      {wrong && (
        <a href={`#hop-${wrong.key}`} className="underline">
          {wrong.title}
        </a>
      )}
      {!wrong && found.length > 0 && <span className="text-ink-2">These logs: as it should be</span>}
      {found.length === 0 && stations.length > 0 && (
        <span className="text-ink-2">In logs: {stations.map(stationName).join(', ')}</span>
      )}
      {symptom.key === 'slow' && <span className="text-ink-2">In logs: round trips by day</span>}
      {screen && (
        <Link href={consolePath(tenant, screen)} className="underline">
          {SCREEN[screen]}
        </Link>
      )}
    </span>
  );
}
