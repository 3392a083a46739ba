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
  /** The setting's own action: this is the one piece that serves several. */
  set: (input: { tenant: string; on: boolean }) => Promise<Result<unknown>>;
}) {
  const title = `Switch ${name} ${on ? 'off' : 'on'}`;
  return (
    <CardBody className="flex flex-wrap items-center justify-between gap-3 text-sm">
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
        action={() => set({ tenant, on: !on })}
        confirm={on ? 'Switch off' : 'Switch on'}
        pending="Saving"
      />
    </CardBody>
  );
}
