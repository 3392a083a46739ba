'use client';

import { useRouter } from 'next/navigation';
import { resetSecondFactorAction } from '@/app/actions/factor';
import {
  disablePersonAction,
  enablePersonAction,
  endSessionsAction,
  makeLinkAction,
  removePersonAction,
} from '@/app/actions/person';
import { Sessions } from '@/components/account/sessions';
import { OWNER_LABEL, ROLE_NAME } from '@/components/shell/roles';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { DataList } from '@/components/ui/data-list';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Refusal } from '@/components/ui/refusal';
import { Time } from '@/components/ui/time';
import { useSubmit } from '@/components/ui/use-submit';
import type { TenantRole } from '@/lib/auth/right';
import { PasswordLink } from './password-link';
import { RightsDialog, type Tenant } from './rights-dialog';
import { settingsPath } from './sections';

type ShownPerson = {
  id: string;
  name: string;
  email: string;
  owner: boolean;
  roles: Record<string, TenantRole>;
  tenants: Tenant[];
  disabledAt: Date | null;
  ownPasswordSince: Date | null;
  /** The tenants in which the role comes from a group of the sign-in provider's. */
  byGroup: string[];
  ownerByGroup: boolean;
  atProvider: { issuer: string; linkedAt: Date; toldAt: Date } | null;
  hasPassword: boolean;
  invited: boolean;
  linkUntil: Date | null;
  secondFactorSince: Date | null;
  passkeys: number;
};

/** One person: their rights, their link, their sessions, and the ways to keep them out. */
export function Person({
  tenant,
  person,
  sessions,
}: {
  tenant: string;
  person: ShownPerson;
  sessions: Parameters<typeof Sessions>[0]['sessions'];
}) {
  const { id, disabledAt } = person;
  return (
    <>
      <PageHead title={person.name} lead={person.email} actions={<Leave tenant={tenant} person={person} />} />
      <div className="grid gap-4">
        {disabledAt && (
          <Notice tone="amber" title="Disabled">
            Cannot sign in since <Time at={disabledAt} />. How they sign in stays as it was.
          </Notice>
        )}
        <RightsCard person={person} />
        <ProviderCard person={person} />
        <LinkCard person={person} />
        <SecondFactorCard person={person} />
        <Sessions
          sessions={sessions}
          end={(session) => endSessionsAction({ id, session })}
          endAll="End all sessions"
        />
      </div>
    </>
  );
}

const BY_GROUP = ', by a group of the sign-in provider';

function ProviderCard({ person: { atProvider } }: { person: ShownPerson }) {
  if (!atProvider) return null;
  return (
    <Card caption="Single sign-on">
      <CardBody>
        <DataList
          items={[
            { term: 'Issuer', detail: <code>{atProvider.issuer}</code> },
            { term: 'Linked', detail: <Time at={atProvider.linkedAt} /> },
            { term: 'Groups last asked for', detail: <Time at={atProvider.toldAt} /> },
          ]}
        />
      </CardBody>
    </Card>
  );
}

function RightsCard({ person }: { person: ShownPerson }) {
  const { owner, ownerByGroup, roles, byGroup, tenants } = person;
  const held = tenants.filter(({ slug }) => roles[slug]);
  return (
    <Card caption="Rights" aside={<RightsDialog person={person} tenants={tenants} />}>
      <CardBody>
        {owner && (
          <p className="text-sm">
            {OWNER_LABEL}
            {ownerByGroup && BY_GROUP}
          </p>
        )}
        <DataList
          items={held.map(({ slug, name }) => ({
            term: name,
            detail: `${ROLE_NAME[roles[slug] ?? 'viewer']}${byGroup.includes(slug) ? BY_GROUP : ''}`,
          }))}
        />
        {held.length === 0 && <p className="text-sm text-ink-2">No role in any tenant.</p>}
      </CardBody>
    </Card>
  );
}

function LinkCard({
  person: { id, invited, hasPassword, linkUntil, ownPasswordSince, disabledAt },
}: {
  person: ShownPerson;
}) {
  const making = useSubmit(() => makeLinkAction({ id }));
  if (disabledAt) return null;
  return (
    <Card caption="Password">
      <CardBody className="grid gap-3 text-sm">
        <p className="text-ink-2">
          {invited && 'Invited, and has not set a password yet.'}
          {!invited &&
            !hasPassword &&
            'None: they sign in at the sign-in provider. A link gives them one beside it.'}
          {hasPassword && ownPasswordSince && (
            <>
              Their own since <Time at={ownPasswordSince} />.
            </>
          )}
          {hasPassword &&
            !ownPasswordSince &&
            'Chosen by an admin, so their approvals do not count until they change it.'}{' '}
          {linkUntil && (
            <>
              There is a link that can be used until <Time at={linkUntil} />; a new one ends it.
            </>
          )}
        </p>
        <Refusal problem={making.problem} />
        {making.value ? (
          <PasswordLink {...making.value} />
        ) : (
          <div>
            <Button pending={making.pending && 'Making the link'} onClick={() => making.submit()}>
              Make a new link
            </Button>
          </div>
        )}
      </CardBody>
    </Card>
  );
}

function SecondFactorCard({ person: { id, name, secondFactorSince, passkeys } }: { person: ShownPerson }) {
  return (
    <Card caption="Second factor">
      <CardBody className="grid gap-3 text-sm">
        <p className="text-ink-2">
          {secondFactorSince ? (
            <>
              On since <Time at={secondFactorSince} />.
            </>
          ) : (
            'Off. They switch it on themselves, under Your account.'
          )}
          {passkeys > 0 && ` ${passkeys} ${passkeys === 1 ? 'passkey' : 'passkeys'}.`}
        </p>
        {(secondFactorSince || passkeys > 0) && (
          <div>
            <ConfirmDialog
              trigger={<Button>Reset the second factor</Button>}
              title={`Reset the second factor of ${name}`}
              description="For somebody who has lost their app and their recovery codes, or the device with a passkey: all of them end. Make sure that it is really them who asks. They are signed out everywhere, and their password alone signs them in until they switch a second factor on again."
              action={() => resetSecondFactorAction({ id })}
              confirm="Reset"
              pending="Resetting"
              variant="destroy"
            />
          </div>
        )}
      </CardBody>
    </Card>
  );
}

function Leave({ tenant, person: { id, name, disabledAt } }: { tenant: string; person: ShownPerson }) {
  const router = useRouter();
  return (
    <>
      {disabledAt ? (
        <ConfirmDialog
          trigger={<Button>Enable</Button>}
          title={`Enable ${name}`}
          description="They can sign in again, as they could before."
          action={() => enablePersonAction({ id })}
          confirm="Enable"
          pending="Enabling"
        />
      ) : (
        <ConfirmDialog
          trigger={<Button>Disable</Button>}
          title={`Disable ${name}`}
          description="They are signed out everywhere at once and cannot sign in until someone enables them. Their approvals stop counting."
          action={() => disablePersonAction({ id })}
          confirm="Disable"
          pending="Disabling"
          variant="destroy"
        />
      )}
      <ConfirmDialog
        trigger={<Button variant="stop">Remove</Button>}
        title={`Remove ${name}`}
        description="They are signed out everywhere at once and leave this list. The audit keeps what they did. To bring them back, invite them again."
        action={async () => {
          const removed = await removePersonAction({ id });
          if (removed.ok) router.push(settingsPath(tenant, 'people'));
          return removed;
        }}
        confirm="Remove"
        pending="Removing"
        variant="destroy"
      />
    </>
  );
}
