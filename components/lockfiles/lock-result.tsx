'use client';

import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code';
import { Diff } from '@/components/ui/diff';
import { Notice } from '@/components/ui/notice';
import { KIND_FACTS } from '@/lib/lockfiles/kinds';
import { MEANING } from '@/lib/lockfiles/meaning';
import type { ReadLock } from '@/lib/lockfiles/read-lock';
import type { Stays } from '@/lib/lockfiles/rewrite';
import type { LockOrder } from './lock-worker';
import { MeaningTable } from './meaning-table';
import { NamedTable } from './named-table';

/** What a lock file names, what that means, and the rewritten file. */
export function LockResult({ read, order }: { read: ReadLock; order: LockOrder }) {
  const { kind, named, logins } = read;
  const { name, file } = KIND_FACTS[kind];
  const { setting } = MEANING[kind];
  const atArtifactory = named
    .filter(({ place }) => place === 'artifactory')
    .reduce((sum, one) => sum + one.count, 0);
  return (
    <>
      {atArtifactory > 0 ? (
        <Notice tone="red" title={`This ${file} of ${name} names Artifactory`}>
          {said(atArtifactory, 'address')} of {order.question.artifactory}{' '}
          {atArtifactory === 1 ? 'is' : 'are'} in it. Who does not reach that host cannot install from it,
          whatever the lane.
        </Notice>
      ) : (
        <Notice tone="ok" title={`This ${file} of ${name} does not name Artifactory`}>
          {named.length === 0 ? 'It names no registry at all.' : 'The registries that it names are below.'}
        </Notice>
      )}
      {logins > 0 && (
        <Notice tone="red" title="A user name or password is in it">
          {said(logins, 'address')} {logins === 1 ? 'holds' : 'hold'} a login. Whoever reads the repository
          has it: replace that password or token, and take the login out of the configuration that wrote it.
        </Notice>
      )}
      {named.length > 0 && <NamedTable named={named} />}
      <MeaningTable kind={kind} />
      <RewrittenFile read={read} order={order} />
      <Card caption="What keeps Artifactory out of it">
        <CardBody className="grid gap-3 text-sm">
          <p className="max-w-[72ch] text-ink-2">{setting.says}</p>
          {setting.text && (
            <CodeBlock label={`Line for ${setting.file}`} copy>
              {setting.text}
            </CodeBlock>
          )}
        </CardBody>
      </Card>
    </>
  );
}

const SHOWN = 100;

/** Why an address stays. */
const STAYS: Record<Stays, string> = {
  configured: 'the project’s own setting, repeated here. Change it there, and lock again',
  'no hash': 'no hash beside it, so that nothing would notice another file there',
  'own package': 'of your own packages',
  'other path': 'a path that the other registry is not known to have',
};

function RewrittenFile({ read: { rewritten, kind }, order }: { read: ReadLock; order: LockOrder }) {
  const { changes, stays, text } = rewritten;
  const kept = (Object.keys(STAYS) as Stays[]).filter((why) => stays[why] > 0);
  return (
    <Card caption="Rewritten" aside={changes.length > 0 ? said(changes.length, 'address') : undefined}>
      <CardBody className="grid gap-3 text-sm">
        {changes.length === 0 && <p className="text-ink-2">There is nothing to exchange.</p>}
        {kept.length > 0 && (
          <ul className="grid gap-1 text-ink-2">
            {kept.map((why) => (
              <li key={why}>
                {said(stays[why], 'address')} {stays[why] === 1 ? 'stays' : 'stay'}: {STAYS[why]}.
              </li>
            ))}
          </ul>
        )}
        {changes.length > 0 && (
          <>
            <p className="max-w-[72ch] text-ink-2">
              Addresses alone were exchanged. Hashes, versions, order and line ends are as they were, so that
              another file than the locked one is still refused.
            </p>
            <div>
              <Button
                variant="primary"
                onClick={() => saveAsFile(text, order.file.name || KIND_FACTS[kind].file)}
              >
                Save the rewritten file
              </Button>
            </div>
            <Diff
              fields={changes.slice(0, SHOWN).map(({ line, before, after }) => ({
                name: `Line ${line.toLocaleString('en-US')}`,
                before,
                after,
              }))}
            />
            {changes.length > SHOWN && (
              <p className="text-ink-2">
                {said(changes.length - SHOWN, 'more address')} {changes.length - SHOWN === 1 ? 'is' : 'are'}{' '}
                exchanged in the file.
              </p>
            )}
          </>
        )}
      </CardBody>
    </Card>
  );
}

const said = (count: number, what: string): string =>
  `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 'es'}`;

function saveAsFile(text: string, download: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  Object.assign(document.createElement('a'), { href, download }).click();
  URL.revokeObjectURL(href);
}
