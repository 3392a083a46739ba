'use client';

import {
  addPasskeyAction,
  offerPasskeyAction,
  removePasskeyAction,
  renamePasskeyAction,
} from '@/app/actions/passkey';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { RefusalLine } from '@/components/ui/refusal';
import { refused } from '@/components/ui/refused';
import { Table, Td, Th } from '@/components/ui/table';
import { TextInput } from '@/components/ui/text-input';
import { Time } from '@/components/ui/time';
import { useSubmit } from '@/components/ui/use-submit';
import type { Result } from '@/lib/services/words/problem';
import { browserWords } from './browser-words';

type Passkey = { id: string; name: string; createdAt: Date; usedAt: Date | null };

/** One's own passkeys: making one on this device, naming and removing them. */
export function Passkeys({ passkeys, work }: { passkeys: Passkey[]; work: boolean }) {
  const adding = useSubmit(makePasskey);
  return (
    <Card
      caption="Passkeys"
      aside={
        work && (
          <Button pending={adding.pending && 'Waiting for your device'} onClick={() => adding.submit()}>
            Add a passkey
          </Button>
        )
      }
    >
      <span className="block px-4 py-2 empty:hidden">
        <RefusalLine problem={adding.problem} />
      </span>
      {!work && (
        <CardBody className="text-sm text-ink-2">
          Passkeys need an address with a name and https. Turnout is opened under another one here (
          <code>TURNOUT_URL</code>).
        </CardBody>
      )}
      {passkeys.length > 0 ? (
        <Table label="Each passkey" cards>
          <thead>
            <tr>
              <Th>Name</Th>
              <Th>Added</Th>
              <Th>Last used</Th>
              <Th>
                <span className="sr-only">Change</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {passkeys.map((passkey) => (
              <Row key={passkey.id} passkey={passkey} />
            ))}
          </tbody>
        </Table>
      ) : (
        work && (
          <EmptyState title="No passkey">
            A passkey signs you in with your device and its lock, without password and code, at this address
            alone.
          </EmptyState>
        )
      )}
    </Card>
  );
}

function Row({ passkey: { id, name, createdAt, usedAt } }: { passkey: Passkey }) {
  return (
    <tr>
      <Th scope="row">{name}</Th>
      <Td label="Added">
        <Time at={createdAt} />
      </Td>
      <Td label="Last used">{usedAt ? <Time at={usedAt} /> : <span className="text-ink-3">Never</span>}</Td>
      <Td>
        <span className="flex flex-wrap gap-1">
          <ConfirmDialog
            trigger={
              <Button variant="quiet" className="min-h-7">
                Rename<span className="sr-only"> {name}</span>
              </Button>
            }
            title={`Rename ${name}`}
            action={(form) => renamePasskeyAction({ id, name: String(form.get('name') ?? '') })}
            confirm="Rename"
            pending="Saving"
          >
            <Field label="Name" required>
              {(control) => <TextInput {...control} name="name" defaultValue={name} maxLength={60} />}
            </Field>
          </ConfirmDialog>
          <ConfirmDialog
            trigger={
              <Button variant="quiet" className="min-h-7">
                Remove<span className="sr-only"> {name}</span>
              </Button>
            }
            title={`Remove ${name}`}
            description="It no longer signs you in. Remove it on the device as well."
            action={() => removePasskeyAction({ id })}
            confirm="Remove"
            pending="Removing"
            variant="destroy"
          />
        </span>
      </Td>
    </tr>
  );
}

/** Has this device make a passkey, named after its browser until somebody gives it another name. */
async function makePasskey(): Promise<Result<null>> {
  const offered = await offerPasskeyAction({});
  if (!offered.ok) return offered;
  const { startRegistration } = await import('@simplewebauthn/browser');
  const made = await startRegistration({ optionsJSON: offered.value }).catch(() => null);
  if (!made)
    return refused(
      'refused',
      'Your device made no passkey: you cancelled, it took too long, or it has one for Turnout already.',
    );
  const { id, rawId, type } = made;
  const { clientDataJSON, attestationObject } = made.response;
  return addPasskeyAction({
    made: { id, rawId, type, response: { clientDataJSON, attestationObject } },
    name: browserWords(navigator.userAgent),
  });
}
