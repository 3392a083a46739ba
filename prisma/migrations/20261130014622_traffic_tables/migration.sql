-- AlterTable
ALTER TABLE "TrafficReading" ADD COLUMN     "spanFrom" TIMESTAMPTZ(3),
ADD COLUMN     "spanTo" TIMESTAMPTZ(3);
