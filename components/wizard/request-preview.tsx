import Link from 'next/link';
import { tracerPath } from '@/components/tracer/tracer-path';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Prediction } from '@/components/ui/prediction';
import { Time } from '@/components/ui/time';
import type { Verdict } from '@/lib/ptc/checking/decide';
import type { PreviewedRequest } from '@/lib/ptc/checking/samples';
import type { RegexReading } from '@/lib/ptc/model/destination-match';
import type { WizardData } from './wizard-data';

/** What the rules do with real requests, each with its `Location`: predicted, or in the form that was observed. */
export function RequestPreview({
  tenant,
  who,
  requests,
  observed,
}: {
  tenant: string;
  /** Somebody of the scope, as the tracer asks for them. */
  who: string;
  requests: PreviewedRequest[];
  observed: WizardData['observed'];
}) {
  return (
    <Card
      caption="What the rules do with real requests"
      aside={<span className="font-normal text-ink-3">computed as you type</span>}
    >
      {requests.length === 0 && (
        <p className="px-4 py-3 text-sm text-ink-3">
          This definition matches no known host, so there is no request to show.
        </p>
      )}
      <ul>
        {requests.map((request) => (
          <li key={request.label} className="border-t border-line px-4 py-3 text-sm first:border-t-0">
            <div className="mb-[3px] flex justify-between gap-3 font-medium">
              {request.label} <VerdictBadge request={request} />
            </div>
            <p className="font-mono text-xs text-ink-2 wrap-anywhere">
              {request.method} <RequestUrl {...request} />
            </p>
            <p className="mt-1 font-mono text-xs wrap-anywhere">
              {request.verdict.outcome === 'redirected' ? (
                `→ ${request.verdict.location}`
              ) : (
                <span className="text-ink-3">
                  {request.verdict.outcome === 'allowed' ? 'public website' : 'public registry'}
                </span>
              )}
            </p>
            {request.otherwise.map(({ reading, verdict }) => (
              <p key={reading} className="mt-[5px] text-xs text-amber">
                {READING[reading]}: {outcomeOf(verdict)}. Which it does is not known.
              </p>
            ))}
            {request.note && request.verdict.outcome === 'redirected' && (
              <p className="mt-[5px] text-xs text-amber">{request.note}</p>
            )}
            <Link
              href={tracerPath(tenant, questionOf(request, who))}
              aria-label={`Trace now: ${request.label}`}
              className="mt-1 inline-block text-xs text-ink-2 underline underline-offset-2"
            >
              Trace now
            </Link>
          </li>
        ))}
      </ul>
      <div className="grid gap-2 border-t border-line px-4 py-3">
        {observed ? (
          <p className="text-xs text-ink-3">
            Observed: on <Time at={observed.at} shape="date" /> a pilot machine of this tenant was redirected
            with the requested URL {observed.form}, so these are shown that way, including the leading slash
            of the path.
          </p>
        ) : (
          <Prediction>
            that Netskope inserts values as sent, with the leading slash of the path, is inferred from the
            guide and not documented.
          </Prediction>
        )}
        <p className="text-xs text-ink-3">
          According to the guide, <code>url</code> arrives percent-decoded at Artifactory, so it makes no
          difference whether Netskope encodes it.
        </p>
      </div>
    </Card>
  );
}

/** As the client that really sends it, by what it calls itself. */
const questionOf = ({ method, url, userAgent, who: side }: PreviewedRequest, who: string) => ({
  who: side === 'inside' ? who : '',
  client: 'own',
  headers: `User-Agent: ${userAgent}`,
  method,
  url,
});

function RequestUrl({ url, lostQuery }: PreviewedRequest) {
  if (!lostQuery) return url;
  const cut = url.length - lostQuery.length - 1;
  return (
    <>
      {url.slice(0, cut)}
      <mark>{url.slice(cut)}</mark>
    </>
  );
}

const READING: Record<RegexReading, string> = {
  host: 'If Netskope compares a RegEx with the host alone',
  'host and path': 'If Netskope compares a RegEx with host and path',
  'host, path and query': 'If Netskope compares a RegEx with the query as well',
};

function outcomeOf(verdict: Verdict): string {
  if (verdict.outcome === 'redirected') return `redirected to ${verdict.location}`;
  return verdict.outcome === 'allowed' ? `passes, rule ${verdict.index + 1}` : 'not matched';
}

function VerdictBadge({ request: { verdict, lostQuery, note } }: { request: PreviewedRequest }) {
  if (verdict.outcome === 'allowed') return <Badge>passes, rule {verdict.index + 1}</Badge>;
  if (verdict.outcome === 'not matched') return <Badge>not matched</Badge>;
  if (lostQuery) return <Badge tone="portal">307, query lost</Badge>;
  return note ? <Badge tone="portal">307, may fail</Badge> : <Badge tone="ok">307, redirected</Badge>;
}
