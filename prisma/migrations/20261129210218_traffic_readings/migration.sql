-- CreateEnum
CREATE TYPE "TrafficState" AS ENUM ('uploading', 'queued', 'reading', 'stopped', 'done', 'failed');

-- CreateTable
CREATE TABLE "TrafficReading" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "received" BIGINT NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "pseudonyms" BOOLEAN NOT NULL,
    "planNumber" INTEGER,
    "state" "TrafficState" NOT NULL DEFAULT 'uploading',
    "basis" JSONB,
    "byName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "readBytes" BIGINT NOT NULL DEFAULT 0,
    "lines" BIGINT NOT NULL DEFAULT 0,
    "bad" BIGINT NOT NULL DEFAULT 0,
    "claim" UUID,
    "claimedUntil" TIMESTAMPTZ(3),
    "problem" TEXT,
    "outcome" JSONB,

    CONSTRAINT "TrafficReading_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TrafficReading_state_idx" ON "TrafficReading"("state");

-- CreateIndex
CREATE UNIQUE INDEX "TrafficReading_tenantId_number_key" ON "TrafficReading"("tenantId", "number");

-- AddForeignKey
ALTER TABLE "TrafficReading" ADD CONSTRAINT "TrafficReading_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
