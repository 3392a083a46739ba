'use client';

import { setEvidenceAction } from '@/app/actions/tenant';
import { Select } from '@/components/ui/select';
import { chosen, EVIDENCE_LEVELS } from '@/lib/ptc/model/choices';
import type { EvidenceLevel } from '@/lib/ptc/model/tenant-model';
import { SettingForm } from './setting-form';

const LABEL: Record<EvidenceLevel, string> = {
  attested: 'Manual confirmation: a named person says that the policies stand',
  structure: 'Structure: verified from an exported policy list, or read back',
  'structure and behaviour': 'Structure, and a probe that shows the redirect',
};

/** What must be known of a lane before it is switched on. */
export function EvidenceForm({ tenant, evidence }: { tenant: string; evidence: EvidenceLevel }) {
  return (
    <SettingForm
      label="Evidence before a lane is switched on"
      hint="Lanes that are on stay on. A lane that is off is probed with the canary host."
      field="evidence"
      saved={evidence}
      save={(value) => setEvidenceAction({ tenant, evidence: chosen(EVIDENCE_LEVELS, value) })}
    >
      {(control, value, change) => (
        <Select
          {...control}
          value={value}
          onChange={({ target }) => change(target.value)}
          options={EVIDENCE_LEVELS.map((level) => ({ value: level, label: LABEL[level] }))}
        />
      )}
    </SettingForm>
  );
}
