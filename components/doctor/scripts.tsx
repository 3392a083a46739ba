import { buttonClass } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';

/** Both scripts, each to copy, to save, and to read before anybody runs it. */
export function Scripts({
  tenant,
  scope,
  sh,
  powershell,
}: {
  tenant: string;
  scope: string;
  sh: string;
  powershell: string;
}) {
  const shells = [
    { key: 'sh', name: 'macOS and Linux', run: 'sh turnout-doctor.sh', text: sh },
    {
      key: 'ps1',
      name: 'Windows',
      run: 'powershell -ExecutionPolicy Bypass -File turnout-doctor.ps1',
      text: powershell,
    },
  ];
  return shells.map(({ key, name, run, text }) => (
    <div key={key} className="border-t border-line pt-3.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
        <b className="font-medium">{name}</b>
        <code className="text-ink-2 wrap-anywhere">{run}</code>
        <span className="flex items-center gap-1 sm:ml-auto">
          <CopyButton value={text} label={`Script for ${name}`} />
          <a
            href={`/api/doctor/${[tenant, scope, key].map(encodeURIComponent).join('/')}`}
            download
            className={buttonClass()}
          >
            Save<span className="sr-only"> the script for {name}</span>
          </a>
        </span>
      </div>
      <details className="mt-2">
        <summary className="cursor-pointer text-sm text-ink-2">Read it</summary>
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
          className="mt-2 max-h-96 overflow-auto rounded-control border border-line bg-raised p-2.5 font-mono text-xs leading-relaxed"
        >
          {text}
        </pre>
      </details>
    </div>
  ));
}
