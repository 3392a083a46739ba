'use client';

import { useState } from 'react';
import { forgetLook } from '@/components/plan/look';
import { Notice } from '@/components/ui/notice';
import { type Gate, stops } from '@/lib/readiness/gate';
import { GateList } from './gate-list';

/** What is not known of a lane that is about to be switched on, and what was overridden of it: said, and in nobody's way. */
export function OpenGate({ tenant, gate: { lane, lines } }: { tenant: string; gate: Gate }) {
  const open = lines.filter(({ standing }) => standing !== 'holds');
  if (open.length === 0) return null;
  const unknown = open.filter(({ standing }) => standing === 'unknown').length;
  return (
    <details className="mt-3 text-sm">
      <summary>
        Gate: {unknown} of {lines.length} conditions unknown
      </summary>
      <div className="mt-2">
        <GateList tenant={tenant} lane={lane} lines={open} now={new Date().toISOString()} may={NOTHING} />
      </div>
    </details>
  );
}

const NOTHING = { confirm: false, override: false };

/** What keeps a lane from being switched on, and the way past it for an admin. */
export function ClosedGate({
  tenant,
  gate: { lane, lines },
  mayOverride,
  again,
}: {
  tenant: string;
  gate: Gate;
  mayOverride: boolean;
  /** What is done once nothing stops it any more, as a sentence. */
  again: string;
}) {
  const [passed, setPassed] = useState<string[]>([]);
  const stopping = lines.filter((line) => stops(line) && !passed.includes(line.key));
  return (
    <div className="grid gap-2 text-sm">
      {stopping.map((line) => (
        <GateList
          key={line.key}
          tenant={tenant}
          lane={lane}
          lines={[line]}
          now={new Date().toISOString()}
          may={{ confirm: false, override: mayOverride }}
          onChanged={() => {
            forgetLook();
            setPassed([...passed, line.key]);
          }}
        />
      ))}
      {stopping.length > 0 && !mayOverride && (
        <p className="text-ink-2">Only an admin can override it, with a reason.</p>
      )}
      {passed.length > 0 && stopping.length === 0 && <Notice tone="amber">Overridden. {again}</Notice>}
    </div>
  );
}
