import { CopyButton } from '@/components/ui/copy-button';
import type { Location } from '@/lib/path/trace';

/** The exact `Location`; one that is cut says after how many characters. */
export function LocationLine({ location: { url, cutFrom } }: { location: Location }) {
  return (
    <div className="mt-1 flex max-w-3xl items-start gap-2 rounded-control border border-line bg-raised py-1 pr-1 pl-2.5">
      <p className="min-w-0 flex-1 py-1 font-mono text-xs leading-relaxed wrap-anywhere">
        {url}
        {cutFrom && (
          <mark className="ml-1 font-sans">
            cut: {(cutFrom - url.length).toLocaleString('en-US')} characters are missing
          </mark>
        )}
      </p>
      <CopyButton value={url} label="Location" />
    </div>
  );
}
