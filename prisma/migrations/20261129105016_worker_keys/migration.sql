-- AlterTable
ALTER TABLE "Worker" ADD COLUMN     "keys" TEXT[] DEFAULT ARRAY[]::TEXT[];
