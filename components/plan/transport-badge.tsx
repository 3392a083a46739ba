import { Badge } from '@/components/ui/badge';
import type { Transport } from '@/lib/ptc/model/change';

/** Who carries a change out: the API, a person in the portal, or the provisional preview API. */
export function TransportBadge({ transport }: { transport: Transport }) {
  if (transport === 'api') return <Badge tone="api">API</Badge>;
  if (transport === 'preview') return <Badge tone="api">Preview API, provisional</Badge>;
  return <Badge tone="portal">Portal</Badge>;
}
