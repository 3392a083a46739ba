'use client';

import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code';
import { DialogActions, DialogClose } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';

/** Recovery codes that were just made. Nobody can read them again: they are shown here and nowhere else. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const text = codes.join('\n');
  return (
    <div className="mt-4 grid gap-3 text-sm">
      <Notice tone="ok" title="Keep them now, apart from the device with the app">
        Print them, or put them into your password manager. Without the app they are the only way in.
      </Notice>
      <CodeBlock label="recovery codes" copy>
        {text}
      </CodeBlock>
      <DialogActions>
        <Button onClick={() => saveAsFile(text)}>Save as a file</Button>
        <DialogClose>I have kept them</DialogClose>
      </DialogActions>
    </div>
  );
}

function saveAsFile(text: string): void {
  const address = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }));
  const link = Object.assign(document.createElement('a'), {
    href: address,
    download: 'turnout-recovery-codes.txt',
  });
  link.click();
  URL.revokeObjectURL(address);
}
