import Link from 'next/link';
import { consolePath } from '@/components/shell/screens';

/** Where a machine was redirected and did not reach Artifactory: what it wrote down itself says where it stopped. */
export function LogsHint({ tenant }: { tenant: string }) {
  return (
    <p className="text-sm text-ink-2">
      The client’s logs of that machine say where it stopped:{' '}
      <Link className="underline underline-offset-2" href={consolePath(tenant, 'logs')}>
        read them in Logs
      </Link>
      .
    </p>
  );
}
