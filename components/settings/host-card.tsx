'use client';

import { approveHostAction, changeHostAction, takeBackHostAction } from '@/app/actions/tenant';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Countdown } from '@/components/ui/countdown';
import { FormActions } from '@/components/ui/form-actions';
import { KeptForm } from '@/components/ui/kept-form';
import { Notice } from '@/components/ui/notice';
import { errorOf, Refusal } from '@/components/ui/refusal';
import { TextField } from '@/components/ui/text-field';
import { Time } from '@/components/ui/time';
import { useDraft } from '@/components/ui/use-draft';
import { useSubmit } from '@/components/ui/use-submit';
import type { HostChange } from '@/lib/ptc/model/host-change';
import { internalHostWarning } from '@/lib/ptc/model/redirect-host';

import { InternalHost } from './internal-host';

export type HostRights = {
  /** May ask for another host. */
  change: boolean;
  /** May take a change back, and approve one of somebody else. */
  decide: boolean;
};

/** Where the tenant's redirects go, a change of it that waits, and the form that asks for one. */
export function HostCard({
  tenant,
  host,
  change,
  alone,
  me,
  may,
  now,
}: {
  tenant: string;
  host: string;
  change: HostChange | null;
  /** Nobody else could approve it. */
  alone: boolean;
  /** The reader's id. */
  me: string;
  may: HostRights;
  now: string;
}) {
  return (
    <Card caption="Artifactory host">
      <CardBody className="grid gap-3.5 text-sm">
        <p>
          <code>{host}</code>
        </p>
        {change?.doneAt && (
          <p className="text-ink-2">
            Changed from <code>{change.from}</code> by {change.askedBy}, <Time at={change.doneAt} />
            {change.approvedBy && `, approved by ${change.approvedBy}`}.
          </p>
        )}
        {change && change.doneAt === null ? (
          <Waiting tenant={tenant} change={change} me={me} decide={may.decide} now={now} />
        ) : (
          may.change && <ChangeForm tenant={tenant} alone={alone} />
        )}
        {!may.change && !change && <p className="text-ink-2">Only an admin can change it.</p>}
      </CardBody>
    </Card>
  );
}

function Waiting({
  tenant,
  change: { id, to, askedBy, askedById, dueAt },
  me,
  decide,
  now,
}: {
  tenant: string;
  change: HostChange;
  me: string;
  decide: boolean;
  now: string;
}) {
  const approving = useSubmit(() => approveHostAction({ tenant, change: id }));
  const takingBack = useSubmit(() => takeBackHostAction({ tenant, change: id }));
  const isOwn = askedById === me;
  return (
    <Notice
      tone="amber"
      title={
        <>
          {askedBy} changes it to <code>{to}</code>
        </>
      }
      action={
        decide && (
          <span className="flex flex-wrap gap-2">
            {dueAt === null && !isOwn && (
              <Button
                variant="primary"
                pending={approving.pending && 'Approving'}
                onClick={() => approving.submit()}
              >
                Approve the change
              </Button>
            )}
            <Button pending={takingBack.pending && 'Taking it back'} onClick={() => takingBack.submit()}>
              Take back
            </Button>
          </span>
        )
      }
    >
      {dueAt ? (
        <p>
          It takes effect in <Countdown until={dueAt} now={now} />.
        </p>
      ) : (
        <p>{isOwn ? 'Somebody else has to approve it.' : 'It takes effect once it is approved.'}</p>
      )}
      <p>Then no lane counts as verified any more, and plans that write the former host are replaced.</p>
      <Refusal problem={approving.problem ?? takingBack.problem} />
    </Notice>
  );
}

const NONE = { host: '', again: '', internal: false };

function ChangeForm({ tenant, alone }: { tenant: string; alone: boolean }) {
  const asking = useSubmit((values: typeof NONE) => changeHostAction({ tenant, ...values }));
  const { values, changed, change, discard } = useDraft(NONE, asking, true);
  const cancel = () => {
    discard();
    asking.forget();
  };
  return (
    <KeptForm
      noValidate
      held={changed}
      submission={asking}
      send={() => changed && asking.submit(values)}
      className="grid gap-3.5"
    >
      <TextField
        label="New host"
        hint={`Where every lane's redirect goes, like acme.jfrog.io. ${
          alone
            ? 'It takes effect after 15 minutes, in which it can be taken back.'
            : 'It takes effect once somebody else has approved it.'
        }`}
        error={errorOf(asking.problem, 'host')}
        mono
        value={values.host}
        change={(host) => change({ host })}
        maxLength={253}
      />
      {alone && (
        <TextField
          label="New host once more"
          hint="Nobody else here can approve it."
          error={errorOf(asking.problem, 'again')}
          mono
          value={values.again}
          change={(again) => change({ again })}
          maxLength={253}
        />
      )}
      {internalHostWarning(values.host) && (
        <InternalHost
          checked={values.internal}
          error={errorOf(asking.problem, 'internal')}
          change={(internal) => change({ internal })}
        />
      )}
      <Refusal problem={asking.problem} beside={['host', 'again', 'internal']} />
      <FormActions submission={asking} changed={changed} cancel={cancel} save="Change the host" />
    </KeptForm>
  );
}
