import { OwnSessions } from '@/components/account/own-sessions';
import { Passkeys } from '@/components/account/passkeys';
import { PasswordForm } from '@/components/account/password-form';
import { SecondFactor } from '@/components/account/second-factor';
import { Trail } from '@/components/shell/trail';
import { OwnProvider } from '@/components/sso/own-provider';
import { PageHead } from '@/components/ui/page-head';
import { loadSecondFactor } from '@/lib/services/factor/own';
import { listPasskeys } from '@/lib/services/passkey/own';
import { listOwnSessions } from '@/lib/services/person/sessions';
import { ownProvider } from '@/lib/services/provider/load';
import { toldRefusal } from '@/lib/services/provider/told-refusal';
import { pageContext, valueOr404 } from '../../page-context';

/** What somebody does about their own account: how they prove who they are, and where they are signed in. */
export default async function AccountPage({ searchParams }: PageProps<'/account'>) {
  const { refused } = await searchParams;
  const ctx = await pageContext();
  const sessions = valueOr404(await listOwnSessions(ctx, {}));
  const factor = valueOr404(await loadSecondFactor(ctx, {}));
  const passkeys = valueOr404(await listPasskeys(ctx, {}));
  const own = valueOr404(await ownProvider(ctx, {}));
  return (
    <>
      <Trail label="Your account" />
      <PageHead title="Your account" lead={`${ctx.actor.name}, ${ctx.actor.email}`} />
      <div className="grid gap-4">
        {own.hasPassword && <PasswordForm />}
        {own.hasPassword && <SecondFactor own={factor} />}
        {own.hasPassword && <Passkeys {...passkeys} />}
        <OwnProvider own={own} refusal={toldRefusal(refused)} />
        <OwnSessions sessions={sessions} />
      </div>
    </>
  );
}
