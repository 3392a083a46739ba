import { Time } from '@/components/ui/time';
import { inertOf } from './inert-profiles';
import type { Push } from './push';

/** Of a push that switches off: when its last profile was confirmed off, or which are not. */
export function Inert({ push }: { push: Push }) {
  const inert = inertOf(push);
  if (!inert) return null;
  const { confirmed, missing, lastAt } = inert;
  const count = confirmed.length + missing.length;
  if (missing.length === 0) {
    return (
      <span className="font-semibold">
        {count === 1 ? 'The profile is' : `All ${count} profiles are`} confirmed off
        {lastAt && (
          <>
            , the last at <Time at={lastAt} shape="time" />
          </>
        )}
        .
      </span>
    );
  }
  return (
    <span className="font-semibold">
      {confirmed.length} of {count} profiles are confirmed off. Not confirmed: {missing.join(', ')}.
    </span>
  );
}
