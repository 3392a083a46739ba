-- CreateEnum
CREATE TYPE "CanaryState" AS ENUM ('placing', 'standing', 'taking_out', 'done');

-- CreateEnum
CREATE TYPE "CanaryOutcome" AS ENUM ('proven', 'abandoned', 'timed_out', 'not_placed');

-- CreateTable
CREATE TABLE "CanaryProof" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "laneId" UUID NOT NULL,
    "standingIn" UUID,
    "host" TEXT NOT NULL,
    "state" "CanaryState" NOT NULL DEFAULT 'placing',
    "startedById" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "placedBy" INTEGER NOT NULL,
    "takenOutBy" INTEGER,
    "outcome" "CanaryOutcome",
    "evidence" JSONB,
    "problem" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "CanaryProof_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CanaryProof_standingIn_key" ON "CanaryProof"("standingIn");

-- CreateIndex
CREATE INDEX "CanaryProof_laneId_idx" ON "CanaryProof"("laneId");

-- AddForeignKey
ALTER TABLE "CanaryProof" ADD CONSTRAINT "CanaryProof_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CanaryProof" ADD CONSTRAINT "CanaryProof_laneId_fkey" FOREIGN KEY ("laneId") REFERENCES "Lane"("id") ON DELETE CASCADE ON UPDATE CASCADE;
