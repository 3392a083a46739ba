import { INERT_HOST } from '@/lib/ptc/model/objects';

/**
 * How a person ends redirects in the portal, for when the tenant's API cannot be reached.
 * @param profiles the destination profiles of the lanes
 * @param policies their redirect policies, where disabling them is a way too
 */
export function ByHand({ profiles, policies = [] }: { profiles: string[]; policies?: string[] }) {
  if (profiles.length === 0) return null;
  return (
    // No landmark: it can stand in a banner, a page and a dialog at once.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and this sends nothing
    <div role="group" aria-label="By hand" className="grid gap-2 text-sm">
      <p className="text-md font-semibold">By hand, in the portal</p>
      <p>
        Under <b>Policies &gt; Profiles &gt; Destination</b> put <code>{INERT_HOST}</code> in the place of
        everything that these profiles hold, then Apply Changes: until then the edit is staged, and nothing
        has changed.
      </p>
      <Names names={profiles} />
      {policies.length > 0 && (
        <>
          <p>
            Or disable these policies under <b>Policies &gt; Real-time Protection</b>, then Apply Changes as
            well:
          </p>
          <Names names={policies} />
        </>
      )}
    </div>
  );
}

function Names({ names }: { names: string[] }) {
  return (
    <ul className="grid gap-0.5">
      {names.map((name) => (
        <li key={name}>
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}
