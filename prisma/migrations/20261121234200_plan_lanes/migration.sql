-- DropForeignKey
ALTER TABLE "Plan" DROP CONSTRAINT "Plan_laneId_fkey";

-- AlterTable
ALTER TABLE "Plan" DROP COLUMN "laneId";

-- CreateTable
CREATE TABLE "PlanLane" (
    "planId" UUID NOT NULL,
    "laneId" UUID NOT NULL,

    CONSTRAINT "PlanLane_pkey" PRIMARY KEY ("planId","laneId")
);

-- CreateIndex
CREATE INDEX "PlanLane_laneId_idx" ON "PlanLane"("laneId");

-- AddForeignKey
ALTER TABLE "PlanLane" ADD CONSTRAINT "PlanLane_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanLane" ADD CONSTRAINT "PlanLane_laneId_fkey" FOREIGN KEY ("laneId") REFERENCES "Lane"("id") ON DELETE CASCADE ON UPDATE CASCADE;
