-- AlterTable
ALTER TABLE "Ecosystem" ADD COLUMN     "methodGuard" BOOLEAN NOT NULL DEFAULT false;
