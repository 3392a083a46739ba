import { Card } from '@/components/ui/card';
import { Table, Td, Th } from '@/components/ui/table';
import type { RoundTrips } from '@/lib/logs/collecting/round-trips';

/** Round trips to the gateways by day: another POP, or a longer way, is why it became slow. */
export function RoundTripTable({ trips }: { trips: RoundTrips[] }) {
  if (trips.length === 0) return null;
  return (
    <Card caption="Round trips by day">
      <div id="round-trips">
        <Table label="Round trips to the gateways" cards>
          <thead>
            <tr>
              <Th>Service and day</Th>
              <Th>POP</Th>
              <Th className="text-right">Measured</Th>
              <Th className="text-right">Least, ms</Th>
              <Th className="text-right">Mean, ms</Th>
              <Th className="text-right">Most, ms</Th>
            </tr>
          </thead>
          <tbody>
            {trips.map(({ service, day, pop, count, least, mean, most }) => (
              <tr key={`${service} ${day} ${pop}`}>
                <Th scope="row">
                  {service}, {day}
                </Th>
                <Td label="POP">{pop}</Td>
                <Td label="Measured" className="text-right tabular-nums">
                  {count.toLocaleString('en-US')}
                </Td>
                <Td label="Least, ms" className="text-right tabular-nums">
                  {least}
                </Td>
                <Td label="Mean, ms" className="text-right tabular-nums">
                  {mean}
                </Td>
                <Td label="Most, ms" className="text-right tabular-nums">
                  {most}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Card>
  );
}
