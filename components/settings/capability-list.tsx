import { Badge, type BadgeTone } from '@/components/ui/badge';
import { CardBody } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import type { Capability } from '@/lib/netskope/capabilities';
import type { TokenProblem } from '@/lib/services/tenant/token-problem';
import type { TokenKind } from './token-kind';

const TONE: Record<Capability['answer'], BadgeTone> = {
  usable: 'ok',
  forbidden: 'portal',
  absent: 'neutral',
  failed: 'bad',
};

/** What the token can do, one line an API family; `past` where it is what it could do, and nothing is known any more. */
export function CapabilityList({
  capabilities,
  past = false,
}: {
  capabilities: Capability[];
  past?: boolean;
}) {
  if (capabilities.length === 0) {
    return (
      <EmptyState title="The tenant was not asked yet">
        What the token can do is listed here once somebody chooses Check now.
      </EmptyState>
    );
  }
  return (
    <ul>
      {capabilities.map(({ key, name, answer, text }) => (
        <li key={key} className="border-t border-line px-4 py-2.5 text-sm first:border-t-0">
          <div className="flex items-center justify-between gap-3">
            <b>{name}</b>
            <Badge tone={past ? 'neutral' : TONE[answer]}>{past ? `was ${answer}` : answer}</Badge>
          </div>
          {answer !== 'usable' && <p className="mt-0.5 text-xs text-ink-2">{text}</p>}
        </li>
      ))}
    </ul>
  );
}

/** Why what a token can do is no longer known. */
export function TokenNotice({
  problem,
  short,
  now,
}: {
  problem: TokenProblem;
  short: TokenKind['short'];
  now: Date;
}) {
  return (
    <CardBody>
      <Notice tone="red" title={`What the ${short} can do is not known`}>
        {problem.text} That was seen <Time at={problem.at} now={now} />. Below is what it could do before.
      </Notice>
    </CardBody>
  );
}
