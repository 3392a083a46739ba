import { POLICY_LAYOUTS } from '@/lib/ptc/model/choices';
import type { PolicyLayout } from '@/lib/ptc/model/tenant-model';
import type { LayoutOffer } from '@/lib/services/plan/layout-offer';

/** How the policies are laid out, offered while it costs nothing: what each takes, and what one gives up for it. */
export function LayoutChoice({
  offer,
  value,
  may,
  onChoose,
}: {
  offer: LayoutOffer;
  value: PolicyLayout;
  /** Whether the person decides it: an admin. */
  may: boolean;
  onChoose: (layout: PolicyLayout) => void;
}) {
  const { these, all } = offer;
  return (
    <fieldset className="rounded-card border border-line px-3.5 py-3">
      <legend className="px-1 text-sm font-semibold">Policy layout</legend>
      <p className="mb-2 text-sm text-ink-2">
        Free to choose until the first policy is made. Changing it later takes {all.lane + all.scope} changes
        in the portal once every lane is set up.
      </p>
      <div className="grid gap-2.5">
        {POLICY_LAYOUTS.map((layout) => (
          <label key={layout} className="grid grid-cols-[18px_1fr] gap-x-2 text-sm">
            <input
              type="radio"
              name="policyLayout"
              value={layout}
              className="mt-[3px] size-4 accent-ink"
              checked={layout === value}
              disabled={!may}
              onChange={() => onChoose(layout)}
            />
            <span>
              <b className="font-medium">{NAME[layout]}:</b> {these[layout]} policies for these lanes,{' '}
              {all[layout]} for all
              <span className="block text-xs text-ink-2">{ABOUT[layout]}</span>
            </span>
          </label>
        ))}
      </div>
      {!may && <p className="mt-2 text-xs text-ink-2">Only an admin can change the layout.</p>}
    </fieldset>
  );
}

const NAME: Record<PolicyLayout, string> = { lane: 'Per lane', scope: 'Per scope' };

const ABOUT: Record<PolicyLayout, string> = {
  lane: 'As JFrog’s guide has it. Each lane has its own pair: adding or retiring one leaves the others alone, and an exported list shows each lane by itself.',
  scope:
    'The lanes of a scope share a pair; those with a method guard have one of their own. Adding or retiring a lane edits a policy that others use, and one mistake in it affects them all. An exported list does not show which profiles a policy names, so more depends on your confirmation. Netskope does not document several destination profiles in one policy: try one in your tenant first.',
};
