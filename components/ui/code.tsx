import { CopyButton } from './copy-button';

/** A line or block as the machines spell it. With `copy` it has its copy button, named by `label`. */
export function CodeBlock({ label, children, copy }: { label: string; children: string; copy?: boolean }) {
  return (
    <div className="flex items-start gap-2 rounded-control border border-line bg-raised py-1.5 pr-1.5 pl-2.5">
      <pre className="min-w-0 flex-1 py-1 font-mono text-xs leading-relaxed wrap-anywhere whitespace-pre-wrap">
        {children}
      </pre>
      {copy && <CopyButton value={children} label={label} />}
    </div>
  );
}
