import type { Claim, Offer } from '@/lib/ptc/evidence/shadow';

/** What a list says of both places: what would take the traffic, what stays above, and what is skipped. */
export function PlaceOffer({ offer: { above, higher, below } }: { offer: Offer }) {
  if (!above)
    return (
      <p className="text-sm">
        As far as this list shows, no rule takes this traffic: at the top nothing is skipped.
      </p>
    );
  return (
    <div className="grid gap-2 text-sm">
      <p>
        {above.open.length === 0
          ? `${above.name} (${above.action || 'no action'}) is the first rule that would match this traffic.`
          : `No rule certainly matches this traffic; ${above.name} (${above.action || 'no action'}) is the first that might.`}
      </p>
      {higher.length > 0 && (
        <Claims title={`Directly above it, these stay above the pair (${higher.length})`} claims={higher} />
      )}
      <Claims
        title={`Skipped for what the allow rule lets through, in both positions (${below.length})`}
        claims={below}
      />
      {higher.length > 0 && (
        <p className="text-ink-2">At the top, those listed above it are skipped as well.</p>
      )}
    </div>
  );
}

const SHOWN = 20;

function Claims({ title, claims }: { title: string; claims: Claim[] }) {
  return (
    <details>
      <summary className="font-medium">{title}</summary>
      <ul className="mt-1.5 list-disc pl-4 wrap-anywhere">
        {claims.slice(0, SHOWN).map(({ name, action, open }) => (
          <li key={name}>
            {name} ({action || 'no action'}){open.length > 0 && `. ${open.join(' ')}`}
          </li>
        ))}
      </ul>
      {claims.length > SHOWN && <p className="mt-1">And {claims.length - SHOWN} more.</p>}
    </details>
  );
}
