import { CodeBlock } from '@/components/ui/code';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';

/** A link that was just made. Nobody can read it again: it is shown here and nowhere else. */
export function PasswordLink({ link, expiresAt }: { link: string; expiresAt: Date | string }) {
  return (
    <div className="grid gap-2.5 text-sm">
      <Notice tone="ok" title="Copy the link now">
        It is not shown again. It works once, until <Time at={expiresAt} />. Whoever opens it first sets the
        password, so send it to this person alone.
      </Notice>
      <CodeBlock label="link" copy>
        {link}
      </CodeBlock>
    </div>
  );
}
