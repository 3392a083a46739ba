import type { LogLine } from '@/lib/logs/collecting/kept';
import type { LogFile } from '@/lib/logs/collecting/log-file';

/** Lines as they stand in their files, each with the place where it is found. */
export function LogLines({
  lines,
  files,
  label,
}: {
  lines: readonly LogLine[];
  files: readonly LogFile[];
  label: string;
}) {
  if (lines.length === 0) return null;
  return (
    <ol
      aria-label={label}
      className="mt-1 grid max-w-4xl gap-1 rounded-control border border-line bg-raised px-2.5 py-1.5"
    >
      {lines.map(({ file, line, text }) => (
        <li
          key={`${file} ${line}`}
          className="grid gap-x-3 font-mono text-xs leading-relaxed sm:grid-cols-[11rem_minmax(0,1fr)]"
        >
          <span className="text-ink-3 wrap-anywhere">
            {files[file]?.name.split('/').at(-1)}:{line}
          </span>
          <span className="wrap-anywhere">{text}</span>
        </li>
      ))}
    </ol>
  );
}
