'use client';

import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useTouch } from '@/components/ui/kept-form';
import { Prediction } from '@/components/ui/prediction';
import type { Insight } from '@/lib/ptc/checking/as-typed';
import type { HostMatch, SuggestedHost } from '@/lib/ptc/model/known-hosts';
import type { Ecosystem } from '@/lib/ptc/model/tenant-model';

/** What a definition matches of the known public hosts, what may be missing in it, and what is better left out. */
export function DefinitionInsight({
  insight: { ecosystem, matches, suggested, leftOut },
  others,
  add,
}: {
  insight: Insight;
  others: Ecosystem[];
  /** Puts more lines into the definition; left out where nothing may be changed. */
  add: ((lines: string) => void) | undefined;
}) {
  return (
    <>
      <Card
        caption="What this matches"
        aside={<span className="font-normal text-ink-3">of the known public hosts</span>}
      >
        <ul aria-live="polite" className="px-4 pt-1.5 pb-3 text-sm">
          {matches.length === 0 && <li className="py-[5px] text-ink-2">None.</li>}
          {matches.map((match) => (
            <li key={match.host} className="flex flex-wrap items-center justify-between gap-x-3 py-[5px]">
              <code className="wrap-anywhere">{match.host}</code>
              <MatchBadge match={match} own={ecosystem.key} others={others} />
            </li>
          ))}
        </ul>
        <Prediction className="border-t border-line px-4 py-3">{reasonOf(ecosystem)}</Prediction>
      </Card>
      {suggested.length > 0 && (
        <Card
          caption="Suggested"
          aside={<span className="font-normal text-ink-3">never added automatically</span>}
        >
          <ul className="text-sm">
            {byReason(suggested).map((hosts) => (
              <Suggestion key={hosts[0].reason} hosts={hosts} add={add} />
            ))}
          </ul>
        </Card>
      )}
      {leftOut.length > 0 && (
        <Card caption="Better left out">
          <ul className="text-sm">
            {byReason(leftOut).map((hosts) => (
              <li key={hosts[0].reason} className="border-t border-line px-4 py-2.5 first:border-t-0">
                <Hosts hosts={hosts} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

/** Why a definition is taken to match as shown: docs/facts/netskope-api.md 5.3. */
function reasonOf({ matchType, domains }: Ecosystem): string {
  if (matchType === 'regex') {
    return 'that Netskope searches for a RegEx, in the host or in host and path. It documents neither where it looks nor whether it takes the whole. Written as ^…$ with room for a path, a RegEx means the same either way.';
  }
  const wildcard = domains.find((domain) => domain.startsWith('*.'));
  const root = wildcard && ` ${wildcard} takes in ${wildcard.slice(2)} itself, and everything below it.`;
  return `that Netskope compares a profile as it documents it for URL lists, its nearest relative. A host is that host alone, with every path, on ports 80 and 443.${root ?? ''}`;
}

type Reasoned = { host: string; reason: string };
type Group<T> = [T, ...T[]];

/** Hosts of which the same is said, together. */
function byReason<T extends Reasoned>(hosts: T[]): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const host of hosts) {
    const group = groups.get(host.reason);
    if (group) group.push(host);
    else groups.set(host.reason, [host]);
  }
  return [...groups.values()];
}

function Hosts({ hosts }: { hosts: Group<Reasoned> }) {
  return (
    <div className="min-w-0">
      {hosts.map(({ host }) => (
        <code key={host} className="block wrap-anywhere">
          {host}
        </code>
      ))}
      <p className="mt-0.5 text-xs text-ink-2">{hosts[0].reason}</p>
    </div>
  );
}

function Suggestion({
  hosts,
  add,
}: {
  hosts: Group<SuggestedHost>;
  add: ((lines: string) => void) | undefined;
}) {
  const touch = useTouch();
  return (
    <li className="flex items-start justify-between gap-3 border-t border-line px-4 py-2.5 first:border-t-0">
      <Hosts hosts={hosts} />
      {add && (
        <Button
          aria-label={hosts.length > 1 ? `Add ${hosts.length} hosts` : `Add ${hosts[0].host}`}
          onClick={() => {
            touch();
            add(hosts.map(({ value }) => value).join('\n'));
          }}
        >
          {hosts.length > 1 ? `Add ${hosts.length}` : 'Add'}
        </Button>
      )}
    </li>
  );
}

const FILES: Partial<Record<HostMatch['use'], string>> = {
  files: 'package files',
  'large files': 'large files',
};

function MatchBadge({ match, own, others }: { match: HostMatch; own: string; others: Ecosystem[] }) {
  const owner = others.find(({ key }) => key === match.ecosystem && key !== own);
  if (owner) return <Badge tone="bad">{owner.name}</Badge>;
  if (match.use === 'website' || match.use === 'JFrog') {
    return (
      <Badge tone="portal">{match.use === 'JFrog' ? 'JFrog, no registry' : 'website, no registry'}</Badge>
    );
  }
  if (match.use === 'uploads' || match.use === 'other registry')
    return <Badge tone="portal">{match.use === 'uploads' ? 'uploads' : 'another registry'}</Badge>;
  return <Badge>{FILES[match.use] ?? 'registry'}</Badge>;
}

/** More lines at the end of a definition. */
export function withLine(definition: string, line: string): string {
  const text = definition.trimEnd();
  return text ? `${text}\n${line}` : line;
}
