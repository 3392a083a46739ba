import Link from 'next/link';
import { consolePath } from '@/components/shell/screens';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { methodFindings } from '@/lib/ptc/checking/method-findings';
import type { Ecosystem } from '@/lib/ptc/model/tenant-model';

type Row = Ecosystem & { builtIn: boolean; lanes: number };

/** The ecosystems of a tenant: the guide's and those that an admin added. */
export function EcosystemsCard({
  tenant,
  ecosystems,
  admin,
}: {
  tenant: string;
  ecosystems: Row[];
  admin: boolean;
}) {
  return (
    <Card
      caption="Ecosystems"
      aside={
        admin && (
          <ButtonLink href={consolePath(tenant, 'settings', 'ecosystems', 'new')}>
            Add an ecosystem
          </ButtonLink>
        )
      }
    >
      <ul>
        {ecosystems.map(({ key, name, domains, builtIn, methodGuard, lanes }) => (
          <li key={key} className="border-t border-line px-4 py-2.5 text-sm first:border-t-0">
            <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <Link
                href={consolePath(tenant, 'settings', 'ecosystems', key)}
                className="font-medium underline underline-offset-2"
              >
                {name}
              </Link>
              <span className="flex flex-wrap gap-1.5">
                {methodGuard && <Badge tone="portal">method guard</Badge>}
                <Badge>{builtIn ? "the guide's" : 'added here'}</Badge>
                <Badge>{lanes === 1 ? '1 lane' : `${lanes} lanes`}</Badge>
              </span>
            </div>
            <p className="mt-0.5 font-mono text-xs text-ink-2 wrap-anywhere">{domains.join(', ')}</p>
            {methodFindings({ key, name, methodGuard }).map(({ text }) => (
              <p key={text} className="mt-0.5 text-xs text-amber">
                {text}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
