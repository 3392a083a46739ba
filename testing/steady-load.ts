type Ask = () => Promise<Response>;
export type Answered = { p50: number; p95: number; answered: number; turnedAway: number; failed: number };

/**
 * Asks at a steady rate whatever the answers take, as people do who do not know of each other: each of the kinds in turn.
 * @param rate requests a second
 * @returns by kind, in milliseconds, of those that were answered; what was turned away with 503; and all other failures
 */
export async function steadyLoad<Kind extends string>(
  kinds: Record<Kind, Ask>,
  { rate, seconds }: { rate: number; seconds: number },
): Promise<Record<Kind, Answered>> {
  const names = Object.keys(kinds) as Kind[];
  const seen = new Map(names.map((name) => [name, { ms: [] as number[], turnedAway: 0, failed: 0 }]));
  const asked: Promise<void>[] = [];
  const from = performance.now();
  for (let index = 0; index < rate * seconds; index += 1) {
    const wait = from + (index * 1_000) / rate - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const name = names[index % names.length] as Kind;
    asked.push(one(kinds[name], seen.get(name)));
  }
  await Promise.all(asked);
  return Object.fromEntries(
    [...seen].map(([name, { ms, ...rest }]) => {
      const sorted = ms.sort((a, b) => a - b);
      const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
      return [name, { p50: at(0.5), p95: at(0.95), answered: ms.length, ...rest }];
    }),
  ) as Record<Kind, Answered>;
}

type Seen = { ms: number[]; turnedAway: number; failed: number };

async function one(ask: Ask, seen: Seen | undefined) {
  const from = performance.now();
  const status = await ask().then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.status;
    },
    () => 0,
  );
  if (!seen) return;
  if (status === 503) seen.turnedAway += 1;
  else if (status === 200) seen.ms.push(performance.now() - from);
  else seen.failed += 1;
}
