import pg from 'pg';
import { onTestFinished } from 'vitest';

type Table = 'Push' | 'PushStep';

/**
 * Makes the database refuse, until it is mended, that a row of a table takes a status.
 * @returns mends it
 */
export async function refuseStatus(url: string, table: Table, status: string): Promise<() => Promise<void>> {
  await run(
    url,
    `CREATE FUNCTION refuse_status() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'refused by the test'; END $$;
     CREATE TRIGGER refuse_status BEFORE UPDATE ON "${table}" FOR EACH ROW
       WHEN (NEW."status" = '${status}') EXECUTE FUNCTION refuse_status()`,
  );
  const mend = () => run(url, 'DROP FUNCTION IF EXISTS refuse_status CASCADE');
  onTestFinished(mend);
  return mend;
}

/**
 * Makes the database refuse what the worker's durable part notes down: once how a step ended, and that a push has failed. A sequence
 * counts, as what it gave is given out for good when the transaction is taken back. Nobody has to mend it between two tries, which may
 * follow each other at once.
 */
export async function refuseNoteOnce(url: string, step: string): Promise<void> {
  await run(
    url,
    `CREATE SEQUENCE dbos.refusals;
     GRANT USAGE ON SEQUENCE dbos.refusals TO PUBLIC;
     CREATE FUNCTION dbos.refuse_note() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN
         IF TG_OP = 'INSERT' AND nextval('dbos.refusals') > 1 THEN RETURN NEW; END IF;
         RAISE EXCEPTION 'refused by the test';
       END $$;
     CREATE TRIGGER refuse_note BEFORE INSERT ON dbos.operation_outputs FOR EACH ROW
       WHEN (NEW.function_name = '${step}') EXECUTE FUNCTION dbos.refuse_note();
     CREATE TRIGGER refuse_note BEFORE UPDATE ON dbos.workflow_status FOR EACH ROW
       WHEN (NEW.status = 'ERROR') EXECUTE FUNCTION dbos.refuse_note()`,
  );
  onTestFinished(() =>
    run(url, 'DROP FUNCTION IF EXISTS dbos.refuse_note CASCADE; DROP SEQUENCE IF EXISTS dbos.refusals'),
  );
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
