import { KeyHelpButton } from '@/components/keys/key-help-button';
import { TrackGlyph, type TrackState } from '@/components/ui/track-glyph';

const MEANINGS: Record<TrackState, string> = {
  off: 'public registry',
  on: 'rerouted to Artifactory',
  wait: 'waiting, or being pushed',
  new: 'not set up',
  drift: 'differs or failed',
  still: 'still rerouted',
};

/** What every glyph of the board means, and the keys that work on a cell. */
export function Legend() {
  return (
    <div className="flex flex-wrap items-center gap-x-[18px] gap-y-1.5 px-1 pb-1 text-xs text-ink-2 matrix:border-t matrix:border-line matrix:px-3 matrix:py-2">
      <ul aria-label="Legend" className="contents">
        {Object.entries(MEANINGS).map(([state, meaning]) => (
          <li key={state} className="inline-flex items-center gap-[7px]">
            <TrackGlyph state={state as TrackState} className="h-[17px] w-6" />
            {meaning}
          </li>
        ))}
      </ul>
      <span className="hidden matrix:ml-auto matrix:inline-flex">
        <KeyHelpButton />
      </span>
    </div>
  );
}
