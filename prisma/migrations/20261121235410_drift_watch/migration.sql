-- CreateEnum
CREATE TYPE "DriftState" AS ENUM ('changed', 'gone', 'unlike');

-- CreateTable
CREATE TABLE "Watch" (
    "tenantId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "nextAt" TIMESTAMPTZ(3),
    "claim" UUID,
    "claimedBy" TEXT,
    "claimedUntil" TIMESTAMPTZ(3),
    "readAt" TIMESTAMPTZ(3),
    "kinds" TEXT[],
    "compared" INTEGER NOT NULL DEFAULT 0,
    "failingSince" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "problem" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Watch_pkey" PRIMARY KEY ("tenantId")
);

-- CreateTable
CREATE TABLE "Drift" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "remoteId" TEXT,
    "state" "DriftState" NOT NULL,
    "expected" JSONB NOT NULL,
    "found" JSONB,
    "staged" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "by" TEXT,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Drift_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Watch_nextAt_idx" ON "Watch"("nextAt");

-- CreateIndex
CREATE UNIQUE INDEX "Drift_tenantId_kind_name_key" ON "Drift"("tenantId", "kind", "name");

-- AddForeignKey
ALTER TABLE "Watch" ADD CONSTRAINT "Watch_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Drift" ADD CONSTRAINT "Drift_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
