import { KIND } from '@/components/plan/change-fields';
import { Card, CardBody } from '@/components/ui/card';
import { Time } from '@/components/ui/time';
import { isListed, type ObjectKind } from '@/lib/ptc/model/objects';
import type { DriftList } from './drift-item';

/** What the watch over this tenant cannot see, and on what that rests instead. */
export function Unwatched({
  unread,
  evidence,
  now,
}: Pick<DriftList, 'unread' | 'evidence'> & { now: string }) {
  return (
    <Card caption="What the drift check cannot see here">
      <CardBody className="grid gap-2 text-sm text-ink-2">
        <Unread kinds={unread.filter(isListed)}>
          A change there is found when someone uploads the exported policy list.
        </Unread>
        <Unread kinds={unread.filter((kind) => !isListed(kind))}>
          No exported list shows them either: look in the portal.
        </Unread>
        <p>
          The order of policies, steering, and objects that Turnout did not make are not compared in any
          tenant.
        </p>
      </CardBody>
      {unread.length > 0 && evidence.length > 0 && (
        <ul className="border-t border-line">
          {evidence.map(({ lane, verifiedAt, source, by, attested }) => (
            <li key={lane} className="border-t border-line px-4 py-2.5 text-sm first:border-t-0">
              <b className="font-medium">{lane}</b>{' '}
              <span className="text-ink-2 wrap-anywhere">
                {verifiedAt ? (
                  <>
                    {source ?? 'verified earlier'}
                    {by && `, by ${by}`}, <Time at={verifiedAt} now={now} />
                    {attested.length > 0 && `; confirmed manually: ${attested.join(', ')}`}
                  </>
                ) : (
                  'not verified'
                )}
                .
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Unread({ kinds, children }: { kinds: ObjectKind[]; children: React.ReactNode }) {
  if (kinds.length === 0) return null;
  return (
    <p>
      <b className="font-medium text-ink">{kinds.map((kind) => KIND[kind]).join(', ')}</b>: no API of this
      tenant can read them. {children}
    </p>
  );
}
