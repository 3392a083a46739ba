-- AlterTable
ALTER TABLE "TrafficReading" ADD COLUMN     "firstPlanNumber" INTEGER;
