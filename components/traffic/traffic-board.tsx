'use client';

import { useLive } from '@/components/live/use-live';
import { consolePath } from '@/components/shell/screens';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { OlderLink } from '@/components/ui/older-link';
import type { Readings as List } from './reading';
import { ReadingsTable } from './readings-table';
import { Samples } from './samples';
import { TableForm } from './table-form';
import { UploadForm } from './upload-form';
import { WatchedNotice } from './watched-notice';

const EVERY_MS = 3_000;
const MOVING = ['uploading', 'queued', 'reading'];

/** What the address asks for: an older page, one plan's, or one lane in each. */
type Asked = {
  before: number | undefined;
  plan: number | undefined;
  lane: { ecosystem: string; scope: string } | null;
};

function queryOf({ before, plan }: Asked): string {
  const given = Object.entries({ before, plan }).flatMap(([name, value]) =>
    value ? [`${name}=${value}`] : [],
  );
  return given.length > 0 ? `?${given.join('&')}` : '';
}

/** The readings of a tenant, and where a file is given. */
export function TrafficBoard({
  tenant,
  initial,
  asked,
  mayAct,
  now,
}: {
  tenant: string;
  initial: List;
  asked: Asked;
  mayAct: boolean;
  now: number;
}) {
  const { value } = useLive<List>(`/api/live/${tenant}/traffic${queryOf(asked)}`, initial, (list) =>
    list.watched || list.rows.some(({ state }) => MOVING.includes(state)) ? EVERY_MS : false,
  );
  const { plan, lane } = asked;
  return (
    <div className="grid gap-4">
      <AskedNotice tenant={tenant} asked={asked} />
      <WatchedNotice tenant={tenant} watched={value.watched} now={now} />
      <Card caption="Readings">
        {value.rows.length > 0 ? (
          <ReadingsTable tenant={tenant} rows={value.rows} lane={lane} />
        ) : plan || asked.before ? (
          <EmptyState title={plan ? `No file was judged by plan #${plan} yet` : 'No older readings'}>
            {plan ? 'Give one below: it is judged by what stands and by the plan.' : 'These were all.'}
          </EmptyState>
        ) : (
          <NoReadings tenant={tenant} mayAct={mayAct} />
        )}
      </Card>
      {value.older !== null && (
        <p>
          <OlderLink
            here={consolePath(tenant, 'traffic')}
            before={value.older}
            keep={{
              ...(plan && { plan: String(plan) }),
              ...(lane && { lane: `${lane.ecosystem}.${lane.scope}` }),
            }}
          >
            Older readings
          </OlderLink>
        </p>
      )}
      {mayAct && (
        <Card caption="Read a file">
          <CardBody>
            <UploadForm tenant={tenant} plans={value.plans} plan={plan} />
          </CardBody>
          {value.rows.length > 0 && (
            <CardBody>
              <Samples tenant={tenant} />
            </CardBody>
          )}
        </Card>
      )}
      {mayAct && value.table && (
        <Card caption="Read from ClickHouse">
          <CardBody>
            <TableForm tenant={tenant} table={value.table} plans={value.plans} plan={plan} />
          </CardBody>
        </Card>
      )}
    </div>
  );
}

function AskedNotice({ tenant, asked: { plan, lane } }: { tenant: string; asked: Asked }) {
  if (!plan && !lane) return null;
  return (
    <Notice action={<ButtonLink href={consolePath(tenant, 'traffic')}>Show all</ButtonLink>}>
      {plan
        ? `Readings that were judged by plan #${plan}.`
        : `Each reading opens at the lane ${lane?.ecosystem}, ${lane?.scope}.`}
    </Notice>
  );
}

function NoReadings({ tenant, mayAct }: { tenant: string; mayAct: boolean }) {
  return (
    <EmptyState title="No traffic read yet" action={mayAct && <Samples tenant={tenant} />}>
      Before a switch it says whom it would concern, after it what still goes past Artifactory and who
      installed what. The samples are made up: a week of ten people, and an hour of both logs.
    </EmptyState>
  );
}
