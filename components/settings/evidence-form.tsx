'use client';

import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { useToast } from '@/components/ui/toast';
import { EvidenceLevel } from '@/lib/ptc/model';
import type { Result } from '@/lib/services/problem';

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
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, startSaving] = useTransition();
  const toast = useToast();
  const submit = (form: FormData) =>
    startSaving(async () => {
      const chosen = EvidenceLevel.parse(form.get('evidence'));
      const saved = await set({ tenant, evidence: chosen });
      setProblem(saved.ok ? null : saved.problem.message);
      if (saved.ok) toast({ title: `Evidence: ${chosen}` });
    });
  return (
    <CardBody className="border-t border-line">
      <form action={submit} className="flex flex-wrap items-end gap-3">
        <Field
          label="Evidence before a lane is switched on"
          hint="What is on stays on. A lane that is off cannot be probed at its own hosts."
          error={problem}
          className="max-w-[34rem] flex-[1_1_16rem]"
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
        </Field>
        <Button type="submit" aria-label="Save the evidence" aria-disabled={saving || undefined}>
          {saving ? 'Saving …' : 'Save'}
        </Button>
      </form>
    </CardBody>
  );
}
