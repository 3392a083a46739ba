-- AlterTable
ALTER TABLE "LaneTimer" ADD COLUMN     "failedPush" INTEGER,
ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0;
