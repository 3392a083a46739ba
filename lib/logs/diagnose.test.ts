import { describe, expect, test } from 'vitest';
import { FAULTS } from '@/testing/logs/faults';
import { filesOf, lifeOf } from '@/testing/logs/lives';
import { readLogs } from './files/read-logs';

describe('what is wrong is found by the logs alone', () => {
  test.each(FAULTS.map((fault) => [fault.name, fault] as const))('%s', async (_, fault) => {
    const life = lifeOf(fault);
    const { diagnosis, leftOut } = await readLogs(filesOf(life), life.asked);
    expect(leftOut).toEqual([]);
    expect({
      outcome: diagnosis?.trace.outcome,
      stopped: diagnosis?.stopped?.key ?? null,
      step: diagnosis?.stopped?.step ?? null,
    }).toEqual({ outcome: life.outcome, stopped: life.stopped, step: life.step });
  });
});
