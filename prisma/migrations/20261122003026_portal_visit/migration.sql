-- AlterTable
ALTER TABLE "Lane" ADD COLUMN     "behaviour" JSONB;

-- AlterTable
ALTER TABLE "PortalTask" ADD COLUMN     "assignee" TEXT,
ADD COLUMN     "assigneeId" TEXT,
ADD COLUMN     "madeAt" TIMESTAMPTZ(3),
ADD COLUMN     "madeBy" TEXT;

-- CreateTable
CREATE TABLE "TaskNote" (
    "id" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "text" TEXT NOT NULL,

    CONSTRAINT "TaskNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GuardOverride" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "guard" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "takenBackBy" TEXT,
    "takenBackAt" TIMESTAMPTZ(3),

    CONSTRAINT "GuardOverride_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TaskNote_taskId_idx" ON "TaskNote"("taskId");

-- CreateIndex
CREATE INDEX "GuardOverride_tenantId_idx" ON "GuardOverride"("tenantId");

-- AddForeignKey
ALTER TABLE "TaskNote" ADD CONSTRAINT "TaskNote_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "PortalTask"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GuardOverride" ADD CONSTRAINT "GuardOverride_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
