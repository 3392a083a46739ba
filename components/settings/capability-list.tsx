import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { Capability } from '@/lib/netskope/capabilities';

const TONE: Record<Capability['answer'], BadgeTone> = {
  usable: 'ok',
  forbidden: 'portal',
  absent: 'neutral',
  failed: 'bad',
};

/** What the token can do, one line an API family. */
export function CapabilityList({ capabilities }: { capabilities: Capability[] }) {
  return (
    <ul>
      {capabilities.map(({ key, name, answer, text }) => (
        <li key={key} className="border-t border-line px-4 py-2.5 text-sm first:border-t-0">
          <div className="flex items-center justify-between gap-3">
            <b>{name}</b>
            <Badge tone={TONE[answer]}>{answer}</Badge>
          </div>
          {answer !== 'usable' && <p className="mt-0.5 text-xs text-ink-2">{text}</p>}
        </li>
      ))}
    </ul>
  );
}
