import pg from 'pg';
import { until } from './until';

/** What the database is about to learn of a step when a gate holds the worker up. */
export type GatePoint = 'running' | 'done' | 'kept';

const KEY = 4_242;
/** A worker may first have to wait out an answer that never comes, which takes it half a minute. */
const PATIENCE_MS = 90_000;

const MAKE = `
  CREATE TABLE proof_gate ("tenant" uuid, "index" int, "point" text);
  CREATE FUNCTION proof_gate_at(push uuid, step int, at text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM proof_gate g JOIN "Push" p ON p."tenantId" = g."tenant"
               WHERE p."id" = push AND g."index" = step AND g."point" = at)
    THEN PERFORM pg_advisory_xact_lock_shared(${KEY}); END IF;
  END $$;
  CREATE FUNCTION proof_gate_step() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM public.proof_gate_at(NEW."pushId", NEW."index", NEW."status"::text); RETURN NEW;
  END $$;
  CREATE TRIGGER proof_gate BEFORE UPDATE ON "PushStep" FOR EACH ROW EXECUTE FUNCTION proof_gate_step();
  CREATE FUNCTION proof_gate_kept() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM public.proof_gate_at(
      split_part(NEW.workflow_uuid, ':', 1)::uuid, substr(NEW.function_name, 6)::int - 1, 'kept');
    RETURN NEW;
  END $$;
  CREATE TRIGGER proof_gate BEFORE INSERT ON dbos.operation_outputs FOR EACH ROW
  WHEN (NEW.function_name LIKE 'step %') EXECUTE FUNCTION proof_gate_kept();`;

/** Holds workers up inside the database, right before something is written down: triggers that wait for a lock. */
export async function openGates(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(MAKE);
  const waiting = async () =>
    (
      await client.query<{ pid: number }>(
        `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = ${KEY}`,
      )
    ).rows.map(({ pid }) => pid);

  return {
    /** From now on that tenant's step stops there. */
    shut: async (tenant: string, index: number, point: GatePoint) => {
      await client.query(`SELECT pg_advisory_lock(${KEY})`);
      await client.query('INSERT INTO proof_gate VALUES ($1, $2, $3)', [tenant, index, point]);
    },
    isReachedBy: (count: number) =>
      until(
        `${count} pushes at the gate`,
        async () => (await waiting()).length === count || null,
        PATIENCE_MS,
      ),
    /** Lets nobody through who waited: their connections end, as those of a machine that is gone. */
    openForOthers: async () => {
      await client.query('DELETE FROM proof_gate');
      for (const pid of await waiting()) await client.query('SELECT pg_terminate_backend($1)', [pid]);
      await until('the held connections to end', async () => (await waiting()).length === 0);
      await client.query('SELECT pg_advisory_unlock_all()');
    },
    close: () => client.end(),
  };
}
