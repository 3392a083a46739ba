import Link from 'next/link';
import { WatchLine } from '@/components/drift/watch-line';
import { consolePath } from '@/components/shell/screens';
import { Kbd } from '@/components/ui/kbd';
import { TrackSample } from '@/components/ui/track-glyph';
import type { Board } from './board';

/** When the tenant was last read, and whether anything differed then. */
export function Watched({ tenant, watch }: { tenant: string; watch: Board['watch'] }) {
  const { drifted } = watch;
  return (
    <p className="-mt-2 mb-3 text-sm">
      <Link
        href={consolePath(tenant, 'drift')}
        className="underline decoration-line-strong underline-offset-[3px] hover:decoration-ink"
      >
        {drifted > 0 && (
          <b className="font-medium text-red">
            {drifted} {drifted === 1 ? 'object differs' : 'objects differ'}.{' '}
          </b>
        )}
        <WatchLine watch={watch} />
      </Link>
    </p>
  );
}

/** What the tracks mean, and the keys that work on a cell. */
export function Legend() {
  return (
    <div className="flex flex-wrap items-center gap-x-[22px] gap-y-2 border-t border-line px-3.5 py-[11px] text-xs text-ink-2">
      <span className="inline-flex items-center gap-[7px]">
        <TrackSample way="straight" />
        straight on: public registry
      </span>
      <span className="inline-flex items-center gap-[7px]">
        <TrackSample way="turned" />
        turned out: Artifactory
      </span>
      <span className="hidden items-center gap-[7px] md:ml-auto md:inline-flex">
        <Kbd>arrow keys</Kbd> move <Kbd>Enter</Kbd> open or switch <Kbd>P</Kbd> promote
      </span>
    </div>
  );
}
