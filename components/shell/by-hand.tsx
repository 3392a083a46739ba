import { INERT_HOST } from '@/lib/ptc/model/objects';
import type { LaneOn } from './frame';

/** How a person ends every redirect in the portal, for when the tenant's API cannot be reached. */
export function ByHand({ lanesOn }: { lanesOn: LaneOn[] }) {
  if (lanesOn.length === 0) return null;
  return (
    <section aria-label="By hand" className="grid gap-2 text-sm">
      <h3 className="text-md">By hand, in the portal</h3>
      <p>
        Under <b>Policies &gt; Profiles &gt; Destination</b> put <code>{INERT_HOST}</code> in the place of
        everything that these profiles hold, then Apply Changes: until then the edit is staged, and nothing
        has changed.
      </p>
      <Names names={lanesOn.map(({ profileName }) => profileName)} />
      <p>
        Or disable these policies under <b>Policies &gt; Real-time Protection</b>, then Apply Changes as well:
      </p>
      <Names names={lanesOn.map(({ redirectPolicy }) => redirectPolicy)} />
    </section>
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
