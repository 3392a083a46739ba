import type { Evidence, Hop, Trace } from './trace';

/** A trace as text, for a mail or a ticket. @param asked the question in one line @param moment how a time is written */
export function traceText(asked: string, trace: Trace, moment: (at: string) => string): string {
  return [
    asked,
    OUTCOME[trace.outcome],
    trace.summary,
    '',
    ...trace.hops.flatMap((hop) => hopText(hop, moment)),
  ]
    .join('\n')
    .trimEnd();
}

/** What an outcome is called. */
export const OUTCOME: Record<Trace['outcome'], string> = {
  artifactory: 'Reaches Artifactory',
  public: 'Goes to the public registry',
  stopped: 'Does not arrive',
  unknown: 'Not known',
};

/** What the state of a hop is called. */
export const STATE: Record<Hop['state'], string> = {
  ok: 'ok',
  stops: 'stops here',
  passes: 'passes by',
  unknown: 'not known',
};

function hopText({ state, title, reason, ...hop }: Hop, moment: (at: string) => string): string[] {
  const rules = hop.rules?.rows.map(
    ({ place, name, action, why }) => `    ${place ?? '-'}  ${name} (${action}): ${why}`,
  );
  const others = hop.rules?.others.map(({ why, count }) => `    ${count} more of other teams: ${why}`);
  return [
    `[${STATE[state]}] ${title}`,
    `  ${reason}`,
    ...(rules ?? []),
    ...(others ?? []),
    ...(hop.location ? [`  ${hop.location.url}`] : []),
    ...hop.doubts.map((doubt) => `  But: ${doubt}`),
    ...(hop.todo ? [`  To do: ${hop.todo}`] : []),
    `  (${evidenceText(hop.evidence, moment)})`,
  ];
}

/** What a hop rests on, in words. */
function evidenceText(evidence: Evidence, moment: (at: string) => string): string {
  switch (evidence.kind) {
    case 'seen':
      return `seen: ${evidence.what}, ${moment(evidence.at)}`;
    case 'observed':
      return `observed: ${evidence.what}, ${moment(evidence.at)}`;
    case 'fact':
      return `fact: ${evidence.what}`;
    case 'prediction':
      return `prediction: ${evidence.why}`;
  }
}
