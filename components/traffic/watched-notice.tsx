import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import type { Readings } from './reading';

/** So long ago a look is one of a worker that is gone. */
const LATE_MS = 10 * 60_000;

/** What is known of the folder whose files are read by themselves; nothing where none is watched. */
export function WatchedNotice({
  tenant,
  watched,
  now,
}: {
  tenant: string;
  watched: Readings['watched'];
  now: number;
}) {
  if (!watched) return null;
  const { problem, lookedAt } = watched;
  if (problem !== null)
    return (
      <Notice tone="red">
        {problem} Seen <Time at={lookedAt} />. It is looked at again every five seconds.
      </Notice>
    );
  if (now - Date.parse(lookedAt) > LATE_MS)
    return (
      <Notice tone="amber">
        No worker has looked into the watched folder since <Time at={lookedAt} />. New files wait there. Start
        one with TURNOUT_TRAFFIC_FOLDER, or leave this be where it is not used any more.
      </Notice>
    );
  return (
    <p className="text-sm text-ink-2">
      New files of events in the folder “{tenant}” of the watched folder are read by themselves, with people
      named by a keyed hash. Last looked at <Time at={lookedAt} />.
    </p>
  );
}
