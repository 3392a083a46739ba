-- AlterTable
ALTER TABLE "TrafficReading" ADD COLUMN     "watched" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "WatchedFile" (
    "tenantId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "changed" BIGINT NOT NULL,

    CONSTRAINT "WatchedFile_pkey" PRIMARY KEY ("tenantId","name","size","changed")
);

-- CreateTable
CREATE TABLE "WatchedFolder" (
    "tenantId" UUID NOT NULL,
    "lookedAt" TIMESTAMPTZ(3) NOT NULL,
    "problem" TEXT,

    CONSTRAINT "WatchedFolder_pkey" PRIMARY KEY ("tenantId")
);

-- AddForeignKey
ALTER TABLE "WatchedFile" ADD CONSTRAINT "WatchedFile_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WatchedFolder" ADD CONSTRAINT "WatchedFolder_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
