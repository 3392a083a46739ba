import { Card, CardBody } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code';
import { CopyButton } from '@/components/ui/copy-button';
import { guardScript, isHost } from '@/lib/lockfiles/guard-script';

const COMMAND = 'sh lockfile-guard.sh .';

/** The check for CI, to copy and to read before anybody runs it. */
export function GuardScript({ artifactory }: { artifactory: string }) {
  if (!isHost(artifactory)) return null;
  const script = guardScript(artifactory);
  return (
    <Card caption="Check every change in CI">
      <CardBody className="grid gap-3 text-sm">
        <p className="max-w-[72ch] text-ink-2">
          Keep the script in the repository as lockfile-guard.sh and run it in CI. It needs sh, find and grep,
          sends nothing, and fails where a lock file below the folder names {artifactory}: each line is
          printed, logins in it masked.
        </p>
        <CodeBlock label="Command for CI" copy>
          {COMMAND}
        </CodeBlock>
        <div className="flex flex-wrap items-center gap-3">
          <b className="font-medium">lockfile-guard.sh</b>
          <CopyButton value={script} label="Script for CI" />
        </div>
        <details className="min-w-0">
          <summary className="cursor-pointer text-sm text-ink-2">Read it</summary>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            tabIndex={0}
            className="mt-2 max-h-96 overflow-auto rounded-control border border-line bg-raised p-2.5 font-mono text-xs leading-relaxed"
          >
            {script}
          </pre>
        </details>
      </CardBody>
    </Card>
  );
}
