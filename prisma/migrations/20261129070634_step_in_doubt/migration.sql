-- AlterTable
ALTER TABLE "PushStep" ADD COLUMN     "inDoubt" BOOLEAN NOT NULL DEFAULT false;
