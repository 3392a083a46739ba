'use client';

import { GateList } from '@/components/readiness/gate-list';
import { gateVerdict } from '@/components/readiness/gate-words';
import type { GateRights } from '@/components/readiness/line-acts';
import { Badge } from '@/components/ui/badge';
import type { Gate } from '@/lib/readiness/gate';
import { Section } from './section';

/** What the lane has to meet before it is switched on. */
export function LaneGate(props: {
  tenant: string;
  gate: Gate;
  now: string;
  may: GateRights;
  onChanged: () => void;
}) {
  const { gate, ...rest } = props;
  const { text, tone } = gateVerdict(gate.lines);
  return (
    <Section title="Gate" aside={<Badge tone={tone}>{text}</Badge>}>
      <GateList lane={gate.lane} lines={gate.lines} {...rest} />
    </Section>
  );
}
