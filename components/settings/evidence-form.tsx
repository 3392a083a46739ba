'use client';

import { Select } from '@/components/ui/select';
import { EvidenceLevel } from '@/lib/ptc/model/tenant-model';
import type { Result } from '@/lib/services/words/problem';
import { SettingForm } from './setting-form';

const LABEL: Record<EvidenceLevel, string> = {
  attested: "Attested: a named person's word",
  structure: 'Structure: an exported list, or reading back',
  'structure and behaviour': 'Structure, and a probe that holds',
};

/** What a lane has to rest on before it is switched on. */
export function EvidenceForm({
  tenant,
  evidence,
  set,
}: {
  tenant: string;
  evidence: EvidenceLevel;
  set: (input: { tenant: string; evidence: EvidenceLevel }) => Promise<Result<null>>;
}) {
  const save = async (form: FormData) => {
    const chosen = EvidenceLevel.parse(form.get('evidence'));
    const saved = await set({ tenant, evidence: chosen });
    return saved.ok ? { ok: true as const, value: `Evidence: ${chosen}` } : saved;
  };
  return (
    <SettingForm
      label="Evidence before a lane is switched on"
      hint="What is on stays on. A lane that is off cannot be probed at its own hosts."
      button="Save the evidence"
      save={save}
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
