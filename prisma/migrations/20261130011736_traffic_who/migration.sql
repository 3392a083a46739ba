-- AlterTable
ALTER TABLE "TrafficReading" ADD COLUMN     "requestsName" TEXT,
ADD COLUMN     "requestsReceived" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "requestsSha256" TEXT,
ADD COLUMN     "requestsSize" BIGINT,
ADD COLUMN     "who" JSONB;
