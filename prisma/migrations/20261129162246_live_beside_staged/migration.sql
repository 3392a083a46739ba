-- AlterTable
ALTER TABLE "Drift" ADD COLUMN     "live" JSONB;
