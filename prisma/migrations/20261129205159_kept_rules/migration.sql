-- AlterTable
ALTER TABLE "Comparison" ADD COLUMN     "rules" JSONB;
