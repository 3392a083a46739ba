'use client';

import { keepPreference } from '@/components/shell/browser-cookie';
import { Button } from '@/components/ui/button';
import { Refusal } from '@/components/ui/refusal';
import { ZONE_COOKIE } from '@/components/ui/time-format';
import { useSubmit } from '@/components/ui/use-submit';
import { goToProvider } from './go-to-provider';

/** The way to sign in at the provider. */
export function ProviderButton({ name, returnTo }: { name: string; returnTo: string }) {
  const going = useSubmit(
    () => {
      keepPreference(ZONE_COOKIE, Intl.DateTimeFormat().resolvedOptions().timeZone);
      return goToProvider('start', { next: returnTo });
    },
    undefined,
    'look',
  );
  return (
    <div className="mb-4 grid gap-3">
      <Button
        className="min-h-10 whitespace-normal!"
        pending={going.pending && `Going to ${name}`}
        onClick={() => going.submit()}
      >
        Sign in with {name}
      </Button>
      <Refusal problem={going.problem} />
      <p className="text-center text-xs text-ink-3">or with a password</p>
    </div>
  );
}
