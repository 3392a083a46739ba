import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { guardedMethods, methodProfileName } from '@/lib/ptc/model/method-guard';
import type { Ecosystem, Settings } from '@/lib/ptc/model/tenant-model';

/** Limits the redirect of one ecosystem to reading methods, said with what is known for and against it. */
export function MethodGuard({
  settings,
  ecosystem,
  on,
  change,
  readOnly,
}: {
  settings: Settings;
  ecosystem: Pick<Ecosystem, 'key' | 'name'>;
  on: boolean;
  change: (on: boolean) => void;
  readOnly: boolean;
}) {
  const methods = guardedMethods(ecosystem.key);
  return (
    <div className="grid gap-2.5 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Checkbox
          label={`Redirect ${methods.join(' and ')} only`}
          checked={on}
          disabled={readOnly}
          onChange={(event) => change(event.target.checked)}
        />
        <Badge tone="portal">verify in your tenant</Badge>
      </div>
      <p className="text-ink-2">
        Not in Netskope&apos;s guide, whose rule redirects every method. A 307 keeps method and body, so that
        publish, audit and upload requests reach Artifactory without their token; JFrog&apos;s own page says
        that POST must not be redirected.
        {methods.length === 1 &&
          ' huggingface_hub reads its metadata by HEAD and refuses to follow that to another host: with HEAD redirected every download fails. So this guard is on unless someone turns it off.'}
      </p>
      <p className="text-ink-2">
        A second HTTP header profile, <code>{methodProfileName(settings, ecosystem.key)}</code>, with the
        field Method is then named by the redirect rule. It holds for {ecosystem.name} in every scope.
      </p>
    </div>
  );
}
