-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN     "about" TEXT[],
ADD COLUMN     "words" tsvector;

-- CreateTable
CREATE TABLE "AuditCheckpoint" (
    "id" BIGSERIAL NOT NULL,
    "chain" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "keyId" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "AuditCheckpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CheckpointWay" (
    "way" TEXT NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "failingSince" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "CheckpointWay_pkey" PRIMARY KEY ("way")
);

-- CreateIndex
CREATE UNIQUE INDEX "AuditCheckpoint_chain_seq_keyId_key" ON "AuditCheckpoint"("chain", "seq", "keyId");

-- CreateIndex
CREATE INDEX "AuditEvent_chain_actorId_seq_idx" ON "AuditEvent"("chain", "actorId", "seq");

-- CreateIndex
CREATE INDEX "AuditEvent_chain_action_seq_idx" ON "AuditEvent"("chain", "action", "seq");

-- CreateIndex
CREATE INDEX "AuditEvent_chain_at_seq_idx" ON "AuditEvent"("chain", "at", "seq");

-- CreateIndex
CREATE INDEX "AuditEvent_targetName_id_idx" ON "AuditEvent"("targetName", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_actorId_id_idx" ON "AuditEvent"("actorId", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_action_id_idx" ON "AuditEvent"("action", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_at_id_idx" ON "AuditEvent"("at", "id");

-- CreateIndex
CREATE INDEX "AuditEvent_about_idx" ON "AuditEvent" USING GIN ("about") WITH (fastupdate = off);

-- CreateIndex
CREATE INDEX "AuditEvent_words_idx" ON "AuditEvent" USING GIN ("words") WITH (fastupdate = off);

-- What the schema language cannot say: what an act may be found by. Values may be long, and PostgreSQL refuses more than a
-- megabyte of words: their beginnings are enough.
CREATE FUNCTION turnout_words(act "AuditEvent") RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
  SELECT to_tsvector('simple'::regconfig, regexp_replace(
    concat_ws(' ', act."actorName", act."action", act."targetName", left(act."before"::text, 10000), left(act."after"::text, 10000)),
    '[^[:alnum:]]+', ' ', 'g'))
$$;
CREATE FUNCTION turnout_find_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."words" := public.turnout_words(NEW);
  RETURN NEW;
END
$$;
CREATE TRIGGER audit_is_found
  BEFORE INSERT ON "AuditEvent"
  FOR EACH ROW EXECUTE FUNCTION turnout_find_act();

-- Of what was recorded before, without a change to anything that is hashed.
ALTER TABLE "AuditEvent" DISABLE TRIGGER audit_only_grows;
UPDATE "AuditEvent" act SET "words" = turnout_words(act);
ALTER TABLE "AuditEvent" ENABLE TRIGGER audit_only_grows;

-- A checkpoint stays as it was signed, and a plan is not deleted either.
CREATE TRIGGER checkpoints_only_grow
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditCheckpoint"
  FOR EACH STATEMENT EXECUTE FUNCTION turnout_refuse();

CREATE TRIGGER plan_is_kept
  BEFORE DELETE ON "Plan"
  FOR EACH ROW EXECUTE FUNCTION turnout_refuse();

CREATE TRIGGER plans_are_kept
  BEFORE TRUNCATE ON "Plan"
  FOR EACH STATEMENT EXECUTE FUNCTION turnout_refuse();
