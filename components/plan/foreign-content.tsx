import { DataList } from '@/components/ui/data-list';
import { Diff } from '@/components/ui/diff';
import { Notice } from '@/components/ui/notice';
import { fieldsOf } from '@/lib/ptc/evidence/portal-fields';
import { isInert, type TenantObject } from '@/lib/ptc/model/objects';
import type { Inspection } from '@/lib/services/object/inspect';
import { KIND } from './change-fields';

/** A foreign object as it stands: whose it is, what it holds, what the next plan makes of it, and which rules name it. */
export function ForeignContent({ shown }: { shown: Inspection }) {
  const { kind, content, wanted, modifiedBy, obstacle, rules } = shown;
  const description = content?.kind === 'destination-profile' ? content.description : '';
  return (
    <>
      <DataList
        items={[
          { term: 'Kind', detail: KIND[kind] },
          { term: 'Last changed by', detail: modifiedBy ?? 'The tenant does not say' },
          ...(description ? [{ term: 'Description', detail: description }] : []),
          ...(kind === 'policy' ? [] : [{ term: 'Named by', detail: <Rules rules={rules} /> }]),
        ]}
      />
      {obstacle && <Notice tone="red">{obstacle}</Notice>}
      {content && (
        <div className="grid gap-1.5">
          <h3 className="text-sm font-medium">What it holds now, and after the next plan</h3>
          <Diff fields={fieldsBeside(content, wanted)} />
        </div>
      )}
      {content?.kind === 'destination-profile' && !isInert(content) && (
        <Notice tone="amber" title="It is live">
          Every rule that refers to it applies to what it holds. The next plan replaces the whole list as
          shown above, and switching the lane replaces it again: such a rule then applies to other hosts.
        </Notice>
      )}
    </>
  );
}

function Rules({ rules }: Pick<Inspection, 'rules'>) {
  if (rules === null)
    return 'Not known: no API of this tenant says which rules refer to it. Check in the portal before you adopt it.';
  if (rules.length === 0) return 'No rule of this tenant';
  return (
    <ul>
      {rules.map(({ name, does }) => (
        <li key={name}>
          {name} ({does})
        </li>
      ))}
    </ul>
  );
}

/** Every field of both, so that what stays is seen beside what goes and what comes. */
function fieldsBeside(content: TenantObject, wanted: TenantObject) {
  const held = new Map(fieldsOf(content));
  const after = new Map(fieldsOf(wanted));
  return [...new Set([...held.keys(), ...after.keys()])].map((name) => ({
    name,
    before: held.get(name) ?? null,
    after: after.get(name) ?? null,
  }));
}
