import { changeFields, KIND, OP } from '@/components/plan/change-fields';
import { Diff } from '@/components/ui/diff';
import { Notice } from '@/components/ui/notice';
import type { Change } from '@/lib/ptc/model/change';
import type { Wish } from '@/lib/ptc/model/intent';
import type { Look } from '@/lib/services/plan/look';

/** What one plan for several lanes does, counted first, each change below it, and which lanes it leaves as they are. */
export function WhatIsWritten({ wish, look }: { wish: Wish; look: Look }) {
  const { changes } = look.content;
  const byApi = changes.filter(({ transport }) => transport !== 'portal');
  const byHand = changes.filter(({ transport }) => transport === 'portal');
  if (changes.length === 0)
    return <Notice>The tenant holds all of this already. There is nothing to push.</Notice>;
  return (
    <>
      {ABOUT[wish.type] && <p className="text-sm text-ink-2">{ABOUT[wish.type]}</p>}
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-sm">
        <Count label="By API, at once" changes={byApi} />
        <Count label="In the portal, by hand" changes={byHand} />
        {look.idle.length > 0 && (
          <>
            <dt className="text-ink-2">Nothing to change</dt>
            <dd>{look.idle.join('; ')}</dd>
          </>
        )}
      </dl>
      <details>
        <summary className="w-fit cursor-pointer text-sm font-medium">
          {changes.length === 1 ? 'The change' : `All ${changes.length} changes, in their order`}
        </summary>
        <ol className="mt-2 grid max-h-[45vh] gap-3 overflow-y-auto">
          {changes.map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a look never changes, and may change one object twice
            <li key={index} className="text-sm">
              <p className="mb-1">
                {OP[change.op]} {KIND[change.object.kind]}{' '}
                <code className="wrap-anywhere">{change.object.name}</code>
              </p>
              <Diff fields={changeFields(change)} />
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

const ABOUT: Partial<Record<Wish['type'], string>> = {
  prepare: 'Nothing is redirected yet: the profiles hold only a host that cannot exist.',
  promote: 'The same ecosystems are prepared in the next wider scope. Nothing is redirected there yet.',
  retire:
    'The lanes go back to Not set up: their policies go first, then the profiles that no policy names. Their evidence ends now.',
};

function Count({ label, changes }: { label: string; changes: Change[] }) {
  if (changes.length === 0) return null;
  return (
    <>
      <dt className="text-ink-2">{label}</dt>
      <dd>{kindsOf(changes)}</dd>
    </>
  );
}

/** `12 destination profiles, 8 policies`. */
function kindsOf(changes: Change[]): string {
  const kinds = ['destination-profile', 'header-profile', 'policy'] as const;
  return kinds
    .map((kind) => ({ kind, count: changes.filter(({ object }) => object.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${count === 1 ? ONE[kind] : MANY[kind]}`)
    .join(', ');
}

const ONE = {
  'destination-profile': 'destination profile',
  'header-profile': 'HTTP header profile',
  policy: 'policy',
} as const;
const MANY = {
  'destination-profile': 'destination profiles',
  'header-profile': 'HTTP header profiles',
  policy: 'policies',
} as const;
