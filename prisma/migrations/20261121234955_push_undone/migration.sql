-- AlterTable
ALTER TABLE "Push" ADD COLUMN     "undoneBy" INTEGER;
