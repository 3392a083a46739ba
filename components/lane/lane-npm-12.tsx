import Link from 'next/link';
import { Npm12Ways } from '@/components/artifactory/npm-12';
import { settingsPath } from '@/components/settings/sections';
import { NPM_12_FAILS, NPM_12_OFF, type TarballHost } from '@/lib/ptc/evidence/npm-12';
import { ASIDE, Section } from './section';

/** What becomes of npm 12 on this lane, what mends it, and what stays once it is off. */
export function LaneNpm12({ tenant, tarballs }: { tenant: string; tarballs: TarballHost }) {
  return (
    <Section
      title="npm 12"
      aside={
        <Link href={settingsPath(tenant, 'artifactory')} className={ASIDE}>
          Check Artifactory
        </Link>
      }
    >
      <div className="grid gap-1.5 text-pretty wrap-anywhere">
        <p className={tarballs === 'other' ? 'text-red' : undefined}>{NPM_12_FAILS[tarballs]}</p>
        {tarballs !== 'public' && (
          <details>
            <summary>What mends it, and what that gives up</summary>
            <div className="mt-1">
              <Npm12Ways />
            </div>
          </details>
        )}
        <p className="text-ink-2">{NPM_12_OFF}</p>
      </div>
    </Section>
  );
}
