import { classNames } from '@/components/ui/class-names';
import type { Trace } from '@/lib/path/trace';
import { STATE } from '@/lib/path/trace-text';
import { LOOK, stationName } from './hop-line';

/**
 * The packet's way from the laptop to its answer, both legs on one line: a dot for each station, which leads to its hop. On a narrow screen
 * it wraps.
 */
export function PacketLine({ trace: { hops } }: { trace: Trace }) {
  return (
    <nav aria-label="The way in one line" className="isolate mb-5">
      <ol className="flex flex-wrap gap-y-3">
        {hops.map(({ key, state, leg, title }, at) => {
          const { dot, Icon } = LOOK[state];
          const begins = leg === 'artifactory' && hops[at - 1]?.leg !== 'artifactory';
          return (
            <li
              key={key}
              className={classNames(
                'relative min-w-18 flex-1 before:absolute before:top-[0.6875rem] before:right-1/2 before:left-[-50%] before:h-0.5 first:before:hidden max-xl:before:hidden',
                begins ? 'before:bg-ink-3' : 'before:bg-line',
              )}
            >
              <a
                href={`#hop-${key}`}
                title={title}
                aria-label={`${stationName(key)}: ${STATE[state]}`}
                className="relative z-10 grid justify-items-center gap-1 rounded-control px-1 pb-1 text-center text-2xs text-ink-2 hover:text-ink"
              >
                <span
                  aria-hidden
                  className={classNames(
                    'grid size-6 place-items-center rounded-full border-2 bg-surface',
                    dot,
                  )}
                >
                  <Icon size={13} strokeWidth={2.5} />
                </span>
                {stationName(key)}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
