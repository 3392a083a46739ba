-- AlterTable
ALTER TABLE "Scope" ADD COLUMN     "headcount" JSONB;
