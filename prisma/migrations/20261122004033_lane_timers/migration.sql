-- CreateEnum
CREATE TYPE "TimerWhy" AS ENUM ('time_box', 'schedule');

-- CreateTable
CREATE TABLE "LaneTimer" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "laneId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "on" BOOLEAN NOT NULL,
    "until" TIMESTAMPTZ(3),
    "why" "TimerWhy" NOT NULL,
    "reason" TEXT,
    "byId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tryAt" TIMESTAMPTZ(3),
    "failingSince" TIMESTAMPTZ(3),
    "problem" TEXT,
    "endedAt" TIMESTAMPTZ(3),
    "missed" BOOLEAN NOT NULL DEFAULT false,
    "outcome" TEXT,
    "planNumber" INTEGER,

    CONSTRAINT "LaneTimer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LaneTimer_endedAt_at_idx" ON "LaneTimer"("endedAt", "at");

-- CreateIndex
CREATE INDEX "LaneTimer_laneId_idx" ON "LaneTimer"("laneId");

-- AddForeignKey
ALTER TABLE "LaneTimer" ADD CONSTRAINT "LaneTimer_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LaneTimer" ADD CONSTRAINT "LaneTimer_laneId_fkey" FOREIGN KEY ("laneId") REFERENCES "Lane"("id") ON DELETE CASCADE ON UPDATE CASCADE;
