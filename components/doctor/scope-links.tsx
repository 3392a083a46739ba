import Link from 'next/link';
import { consolePath } from '@/components/shell/screens';
import { classNames } from '@/components/ui/class-names';

/** One link for each rollout scope: a script is for one of them. */
export function ScopeLinks({
  tenant,
  scopes,
  current,
}: {
  tenant: string;
  scopes: { key: string; name: string }[];
  current: string;
}) {
  return (
    <nav aria-label="Rollout scope" className="text-sm">
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {scopes.map(({ key, name }) => (
          <li key={key}>
            <Link
              href={consolePath(tenant, 'doctor', key)}
              aria-current={key === current ? 'page' : undefined}
              className={classNames(
                'inline-block border-b-2 py-1',
                key === current ? 'border-ink font-semibold' : 'border-transparent text-ink-2 hover:text-ink',
              )}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
