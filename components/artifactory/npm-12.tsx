import { CardBody } from '@/components/ui/card';
import { NPM_12_FAILS, NPM_12_OFF, NPM_12_WAYS, type TarballHost } from '@/lib/ptc/evidence/npm-12';

/** What becomes of npm 12 and newer while a lane is on, what mends it, and what stays when it is off. */
export function Npm12({ tarballs }: { tarballs: TarballHost }) {
  return (
    <CardBody className="grid gap-2 text-sm text-pretty wrap-anywhere">
      <p>{NPM_12_FAILS[tarballs]}</p>
      {tarballs !== 'public' && <Npm12Ways />}
      <p className="text-ink-2">{NPM_12_OFF}</p>
    </CardBody>
  );
}

/** The settings that mend it, each with what it gives up. */
export function Npm12Ways() {
  return (
    <ul className="grid list-disc gap-1 pl-5">
      {NPM_12_WAYS.map(({ setting, gives }) => (
        <li key={setting}>
          <code>{setting}</code> <span className="text-ink-2">in .npmrc: {gives}</span>
        </li>
      ))}
    </ul>
  );
}
