'use client';

import { setEvidenceAction } from '@/app/actions/tenant';
import { Select } from '@/components/ui/select';
import { EvidenceLevel } from '@/lib/ptc/model/tenant-model';
import { SettingForm } from './setting-form';

const LABEL: Record<EvidenceLevel, string> = {
  attested: "Attested: a named person's word",
  structure: 'Structure: an exported list, or reading back',
  'structure and behaviour': 'Structure, and a probe that holds',
};

/** What a lane has to rest on before it is switched on. */
export function EvidenceForm({ tenant, evidence }: { tenant: string; evidence: EvidenceLevel }) {
  return (
    <SettingForm
      label="Evidence before a lane is switched on"
      hint="What is on stays on. A lane that is off cannot be probed at its own hosts."
      button="Save the evidence"
      read={(form) => EvidenceLevel.parse(form.get('evidence'))}
      save={(chosen) => setEvidenceAction({ tenant, evidence: chosen })}
      said={(chosen) => `Evidence: ${chosen}`}
    >
      {(control) => (
        <Select
          {...control}
          key={evidence}
          name="evidence"
          defaultValue={evidence}
          options={EvidenceLevel.options.map((value) => ({ value, label: LABEL[value] }))}
        />
      )}
    </SettingForm>
  );
}
