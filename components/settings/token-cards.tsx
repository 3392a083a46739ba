import type { ReactNode } from 'react';
import { Card, CardBody } from '@/components/ui/card';
import { Time } from '@/components/ui/time';
import { includes, type TenantRole } from '@/lib/auth/right';
import type { Capability } from '@/lib/netskope/capabilities';
import type { TokenProblem } from '@/lib/services/tenant/token-problem';
import { CapabilitiesButton } from './capabilities-button';
import { CapabilityList, TokenNotice } from './capability-list';
import { TokenExpiry } from './token-expiry';
import { TokenForm } from './token-form';
import type { TokenKind } from './token-kind';

/** What is known of one token. */
export type KnownToken = {
  capabilities: Capability[] | null;
  capabilitiesAt: Date | null;
  expiresOn: Date | null;
  problem: TokenProblem | null;
};

/** One token of a tenant: what it can do, when it expires, and where an admin enters another one. */
export function TokenCards({
  tenant,
  host,
  kind,
  known: { capabilities, capabilitiesAt, expiresOn, problem },
  role,
  now,
  children,
}: {
  tenant: string;
  host: string;
  kind: TokenKind;
  known: KnownToken;
  role: TenantRole;
  now: Date;
  /** What stands below what it can do. */
  children?: ReactNode;
}) {
  const { short, use } = kind;
  const admin = role === 'admin';
  return (
    <>
      <Card
        caption={`What the ${short} can do`}
        aside={
          <span className="inline-flex flex-wrap items-center gap-3">
            {capabilitiesAt && (
              <span className="text-xs text-ink-3">
                answered <Time at={capabilitiesAt} now={now} />
              </span>
            )}
            {includes(role, 'operator') && (
              <CapabilitiesButton tenant={tenant} use={use} {...(short !== 'token' && { of: short })} />
            )}
          </span>
        }
      >
        {problem && <TokenNotice problem={problem} short={short} now={now} />}
        <CapabilityList capabilities={capabilities ?? []} past={problem !== null} />
        {children}
      </Card>
      <TokenExpiry
        tenant={tenant}
        kind={kind}
        expiresOn={expiresOn?.toISOString().slice(0, 10) ?? null}
        today={now.toISOString().slice(0, 10)}
        admin={admin}
      />
      {admin && (
        <Card caption={`Replace the ${short}`}>
          <CardBody>
            <TokenForm tenant={tenant} host={host} kind={kind} />
          </CardBody>
        </Card>
      )}
    </>
  );
}
