import type { Route } from 'next';
import { consolePath } from '@/components/shell/screens';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import type { Reading } from './reading';
import { WhoFigures } from './who-figures';
import { queryOf } from './who-filter';
import { clockWords } from './who-words';

/** What both logs of a reading say together, with the way to the rows for whoever may see names. */
export function WhoCard({
  tenant,
  number,
  who,
  lane,
  mayAct,
}: {
  tenant: string;
  number: number;
  who: NonNullable<Reading['who']>;
  /** The one lane that is asked for. */
  lane: { ecosystem: string; scope: string } | null;
  mayAct: boolean;
}) {
  const all = consolePath(tenant, 'traffic', String(number), 'who');
  return (
    <Card caption="Who installed what">
      <WhoFigures counts={who} />
      <CardBody className="grid gap-3 border-t border-line">
        <p className="max-w-[80ch] text-sm text-ink-2">{clockWords(who)}</p>
        {mayAct ? (
          <div>
            <ButtonLink variant="primary" href={lane ? (`${all}?${queryOf(lane)}` as Route) : all}>
              See who it was
            </ButtonLink>
          </div>
        ) : (
          <p className="text-sm text-ink-2">Who it was is shown to operators: the rows name people.</p>
        )}
      </CardBody>
    </Card>
  );
}
