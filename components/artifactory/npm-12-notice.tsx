import { Notice } from '@/components/ui/notice';
import { NPM_12_FAILS, NPM_12_OFF, type TarballHost } from '@/lib/ptc/evidence/npm-12';
import { Npm12Ways } from './npm-12';

/** What has to be known of npm 12 before npm is switched: on, where it does not work then; off, what stays behind. */
export function Npm12Notice({ on, tarballs }: { on: boolean; tarballs: TarballHost }) {
  if (!on) return <p className="text-sm text-ink-2">{NPM_12_OFF}</p>;
  if (tarballs === 'public') return null;
  return (
    <Notice
      tone="amber"
      title={tarballs === 'other' ? 'npm 12 fails on this lane' : 'npm 12 may fail on this lane'}
    >
      <p>{NPM_12_FAILS[tarballs]}</p>
      <div className="mt-1">
        <Npm12Ways />
      </div>
    </Notice>
  );
}
