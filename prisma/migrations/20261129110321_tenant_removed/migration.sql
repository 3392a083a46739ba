-- DropIndex
DROP INDEX "Tenant_host_key";

-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "removedBy" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Tenant_host_key" ON "Tenant"("host") WHERE ("removedAt" IS NULL);
