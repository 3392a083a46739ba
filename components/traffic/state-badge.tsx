import { Badge, type BadgeTone } from '@/components/ui/badge';

const STATES = {
  uploading: { word: 'uploading', tone: 'portal' },
  queued: { word: 'waits for a worker', tone: 'portal' },
  reading: { word: 'being read', tone: 'api' },
  stopped: { word: 'stopped', tone: 'neutral' },
  done: { word: 'read', tone: 'ok' },
  failed: { word: 'not read', tone: 'bad' },
} as const satisfies Record<string, { word: string; tone: BadgeTone }>;

type ReadingState = keyof typeof STATES;

export function StateBadge({ state }: { state: ReadingState }) {
  const { word, tone } = STATES[state];
  return <Badge tone={tone}>{word}</Badge>;
}
