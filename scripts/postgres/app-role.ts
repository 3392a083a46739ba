import pg from 'pg';
import { administer } from './databases';

/**
 * The database role of the running product. It owns nothing of what has to stay as it was written, so that no statement of its
 * own can take the guards away: rows of these tables are added and read, and nothing else.
 */
const ONLY_ADDED = '"AuditEvent", "AuditCheckpoint"';

/** The schema in which the worker's durable part keeps its own tables. */
const DURABLE = 'dbos';

/** Makes the role where it is new, and gives it this password. `ownerUrl` is of a role that may create others. */
export async function makeAppRole(ownerUrl: string, role: string, password: string): Promise<void> {
  const found = await administer(ownerUrl, `SELECT FROM pg_roles WHERE rolname = ${pg.escapeLiteral(role)}`);
  await administer(
    ownerUrl,
    `${found.rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${pg.escapeIdentifier(role)} LOGIN NOSUPERUSER
     NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD ${pg.escapeLiteral(password)}`,
  );
}

/** Removes the role, once no database grants it anything any more. */
export async function dropAppRole(ownerUrl: string, role: string): Promise<void> {
  await administer(ownerUrl, `DROP ROLE IF EXISTS ${pg.escapeIdentifier(role)}`);
}

/**
 * Lets a role work with a migrated database, as far as it needs to; said again at each start, as migrations add tables.
 * @param ownerUrl the address under which the database is migrated
 */
export async function grantToApp(ownerUrl: string, role: string): Promise<void> {
  const [name, text] = [pg.escapeIdentifier(role), pg.escapeLiteral(role)];
  // Two starts on one database at once: the second says the same again. One message is one transaction.
  const alone = `SELECT pg_advisory_xact_lock(hashtextextended('turnout:grants', 0));`;
  await administer(ownerUrl, `${alone}${tableGrants(name)}${durableSchema(name, text)}`);
}

/** The same database's address as another role. */
export function asRole(url: string, role: string, password: string): string {
  const other = new URL(url);
  other.username = role;
  other.password = password;
  return other.href;
}

function tableGrants(role: string): string {
  return `
    GRANT USAGE ON SCHEMA public TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role};
    REVOKE ALL ON ${ONLY_ADDED}, "Plan", _prisma_migrations FROM ${role};
    GRANT SELECT, INSERT ON ${ONLY_ADDED}, "Plan" TO ${role};
    GRANT UPDATE ("status") ON "Plan" TO ${role};
    GRANT SELECT ON _prisma_migrations TO ${role};`;
}

/**
 * The durable part makes and changes its tables by itself, so the role owns what is in that schema. The first thing it does is
 * to make the schema, which takes a right over the whole database: with the table of its own versions at 1 it goes on
 * from there.
 */
function durableSchema(role: string, name: string): string {
  return `
    DO $$
    DECLARE place text;
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = '${DURABLE}') THEN
        CREATE SCHEMA ${DURABLE};
        CREATE TABLE ${DURABLE}.dbos_migrations
          ("version" bigint NOT NULL, CONSTRAINT "dbos_migrations_pkey" PRIMARY KEY ("version"));
        INSERT INTO ${DURABLE}.dbos_migrations VALUES (1);
      END IF;
      GRANT USAGE, CREATE ON SCHEMA ${DURABLE} TO ${role};
      FOR place IN
        SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = '${DURABLE}' AND c.relkind IN ('r', 'p', 'v', 'm') AND pg_get_userbyid(c.relowner) <> ${name}
      LOOP EXECUTE format('ALTER TABLE %s OWNER TO %I', place, ${name}); END LOOP;
      FOR place IN
        SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = '${DURABLE}' AND pg_get_userbyid(p.proowner) <> ${name}
      LOOP EXECUTE format('ALTER ROUTINE %s OWNER TO %I', place, ${name}); END LOOP;
    END $$;`;
}
