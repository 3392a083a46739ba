-- AlterEnum
ALTER TYPE "TimerWhy" ADD VALUE 'by_hand';
ALTER TYPE "TimerWhy" ADD VALUE 'kill_switch';

-- CreateIndex
CREATE INDEX "LaneTimer_tenantId_idx" ON "LaneTimer"("tenantId");
