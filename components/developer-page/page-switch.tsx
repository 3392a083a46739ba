'use client';

import { replacePageAddressAction, switchDeveloperPageAction } from '@/app/actions/developer-page';
import { SettingSwitch } from '@/components/settings/setting-switch';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';

/** Whether a tenant has a page for developers, where it is read, and another address for it. */
export function PageSwitch({ tenant, address }: { tenant: string; address: string | null }) {
  return (
    <Card caption="The page and its address">
      <SettingSwitch
        tenant={tenant}
        name="the page for developers"
        about="Whoever has its address reads it, without signing in."
        on={address !== null}
        whenOn="Whoever has the address then reads which ecosystems are redirected, whether for everyone, since when, the Artifactory host, and whom to ask. No name of a person, group or rollout scope is on it."
        whenOff="The address then leads nowhere. Switched on again, the page has the same address."
        set={switchDeveloperPageAction}
      />
      {address !== null && (
        <CardBody className="grid gap-3 text-sm">
          <div>
            <p className="mb-[5px] font-medium">Address</p>
            <CodeBlock label="Address of the page" copy>
              {address}
            </CodeBlock>
          </div>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <span className="max-w-[60ch] text-ink-2">
              Its last part cannot be guessed. Whoever was given it can pass it on.
            </span>
            <ConfirmDialog
              trigger={<Button>Replace the address</Button>}
              title="Replace the address"
              description="The address above ends at once. Links to it lead nowhere, until people have the new one."
              action={() => replacePageAddressAction({ tenant })}
              confirm="Replace"
              pending="Replacing"
            />
          </div>
        </CardBody>
      )}
    </Card>
  );
}
