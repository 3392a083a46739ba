'use client';

import { Button } from '@/components/ui/button';
import { RefusalLine } from '@/components/ui/refusal';
import { useSubmit } from '@/components/ui/use-submit';
import { signInByPasskey } from './passkey';
import type { Step } from './sign-in';

/** Signs in by a passkey, in place of password and code. */
export function PasskeyButton({ goOn }: { goOn: (step: Step) => unknown }) {
  const entry = useSubmit(() => signInByPasskey(), goOn);
  return (
    <div className="mt-3.5 grid gap-2 border-t border-line pt-3.5">
      <div>
        <Button pending={entry.pending && 'Waiting for your device'} onClick={() => entry.submit()}>
          Sign in with a passkey
        </Button>
      </div>
      <RefusalLine problem={entry.problem} />
    </div>
  );
}
