'use client';

import { Button } from '@/components/ui/button';
import { CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { Result } from '@/lib/services/words/problem';

/** A setting that is on or off: what it is, what turning it changes, and the question before it is turned. */
export function SettingSwitch({
  tenant,
  name,
  about,
  on,
  whenOn,
  whenOff,
  set,
}: {
  tenant: string;
  /** As in “Switch the preview API on”. */
  name: string;
  about: string;
  on: boolean;
  /** What turning it on means, and what turning it off means. */
  whenOn: string;
  whenOff: string;
  set: (input: { tenant: string; on: boolean }) => Promise<Result<unknown>>;
}) {
  const change = async () => {
    const result = await set({ tenant, on: !on });
    return result.ok ? { ok: true as const } : { ok: false as const, message: result.problem.message };
  };
  const title = `Switch ${name} ${on ? 'off' : 'on'}`;
  return (
    <CardBody className="flex flex-wrap items-center justify-between gap-3 border-t border-line text-sm">
      <span className="max-w-[70ch]">
        <b>
          {name.charAt(0).toUpperCase() + name.slice(1)}: {on ? 'on' : 'off'}.
        </b>{' '}
        <span className="text-ink-2">{about}</span>
      </span>
      <ConfirmDialog
        trigger={<Button>{title}</Button>}
        title={title}
        description={on ? whenOff : whenOn}
        action={change}
        confirm={on ? 'Switch off' : 'Switch on'}
        pending="Saving"
      />
    </CardBody>
  );
}
