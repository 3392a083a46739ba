-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "hostChange" JSONB,
ADD COLUMN     "hostChangeDueAt" TIMESTAMPTZ(3);
