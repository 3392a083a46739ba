-- AlterEnum
ALTER TYPE "PushStatus" ADD VALUE 'stopped';

-- AlterTable
ALTER TABLE "Push" ADD COLUMN     "stoppedBy" TEXT;
