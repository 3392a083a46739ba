import type { Diagnosis } from './diagnose';
import { masked } from './mask';
import type { Station } from './station';

/** A diagnosis as it is shown: who it was is masked in everything that logs said. */
export function maskedDiagnosis(diagnosis: Diagnosis): Diagnosis {
  const { trace, stopped, naming, unknown } = diagnosis;
  return {
    ...diagnosis,
    trace: { ...trace, summary: masked(trace.summary), hops: trace.hops.map(maskedStation) },
    stopped: stopped && maskedStation(stopped),
    naming: naming.map(maskedLine),
    unknown: {
      ...unknown,
      groups: unknown.groups.map((group) => ({
        ...group,
        begins: masked(group.begins),
        first: maskedLine(group.first),
      })),
    },
  };
}

const maskedLine = <L extends { text: string }>(line: L): L => ({ ...line, text: masked(line.text) });

const maskedStation = (station: Station): Station => ({
  ...station,
  title: masked(station.title),
  reason: masked(station.reason),
  doubts: station.doubts.map(masked),
  todo: station.todo && masked(station.todo),
  lines: station.lines.map(maskedLine),
});
