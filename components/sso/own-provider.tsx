'use client';

import { unlinkProviderAction } from '@/app/actions/provider';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Notice } from '@/components/ui/notice';
import { Refusal } from '@/components/ui/refusal';
import { Time } from '@/components/ui/time';
import { useSubmit } from '@/components/ui/use-submit';
import { goToProvider } from './go-to-provider';

type Own = {
  provider: { name: string; problem: string | null; problemSince: Date | null } | null;
  linked: { linkedAt: Date; toldAt: Date; groups: string[] } | null;
  checkedAt: Date | null;
  hasPassword: boolean;
};

/** How one's own account and the one at the sign-in provider belong together. Nothing where there is no provider. */
export function OwnProvider({ own, refusal }: { own: Own; refusal: string | null }) {
  const { provider, linked, checkedAt, hasPassword } = own;
  if (!provider) return null;
  const { name, problem, problemSince } = provider;
  return (
    <Card caption={name}>
      <CardBody className="grid gap-3 text-sm">
        {refusal && <Notice tone="red">{refusal}</Notice>}
        {linked ? (
          <p className="text-ink-2">
            Linked since <Time at={linked.linkedAt} />. Your groups were last asked for{' '}
            <Time at={linked.toldAt} />
            {linked.groups.length > 0
              ? `: ${linked.groups.join(', ')}.`
              : '; none of them gives a right here.'}
          </p>
        ) : (
          <p className="text-ink-2">
            Not linked. Once it is, you can sign in there instead of with your password, and your groups there
            give you their rights here.
          </p>
        )}
        {checkedAt && problem && problemSince && (
          <Notice tone="amber" title={`${name} cannot be asked`}>
            Since <Time at={problemSince} />. What it said <Time at={checkedAt} /> holds for an hour; after
            that you can look and switch everything off, and nothing else, until it answers or you sign in
            with a password.
          </Notice>
        )}
        {!linked && hasPassword && <Link name={name} />}
        {linked && hasPassword && <Unlink name={name} />}
      </CardBody>
    </Card>
  );
}

function Link({ name }: { name: string }) {
  const going = useSubmit(() => goToProvider('link', {}), undefined, 'look');
  return (
    <div className="grid justify-items-start gap-3">
      <Refusal problem={going.problem} />
      <Button pending={going.pending && `Going to ${name}`} onClick={() => going.submit()}>
        Link {name}
      </Button>
    </div>
  );
}

function Unlink({ name }: { name: string }) {
  return (
    <div>
      <ConfirmDialog
        trigger={<Button>Unlink {name}</Button>}
        title={`Unlink ${name}`}
        description="Your sessions that began there end, and so do the rights that its groups gave. You sign in with your password."
        action={() => unlinkProviderAction({})}
        confirm="Unlink"
        pending="Unlinking"
        variant="destroy"
      />
    </div>
  );
}
