import { KIND } from '@/components/plan/change-fields';
import { Card, CardBody } from '@/components/ui/card';
import { Time } from '@/components/ui/time';
import type { DriftList } from './drift-item';

/** What the watch over this tenant cannot see, and on what that rests instead. */
export function Unwatched({
  unread,
  evidence,
  now,
}: Pick<DriftList, 'unread' | 'evidence'> & { now: string }) {
  return (
    <Card caption="What the watch does not see here">
      <CardBody className="grid gap-2 text-sm text-ink-2">
        {unread.length > 0 && (
          <p>
            <b className="font-medium text-ink">{unread.map((kind) => KIND[kind]).join(', ')}</b>: no API of
            this tenant can read them. A change there is seen when somebody exports the policy list and
            uploads it.
          </p>
        )}
        <p>
          The order of the policies, Steering, and objects that Turnout did not make are not compared in any
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
                    rests on {source ?? 'an earlier verification'}
                    {by && `, by ${by}`}, <Time at={verifiedAt} now={now} />
                    {attested.length > 0 && `; on their word alone: ${attested.join(', ')}`}
                  </>
                ) : (
                  'rests on nothing: it is not verified'
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
