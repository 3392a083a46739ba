-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "tokenProblem" TEXT,
ADD COLUMN     "tokenProblemAt" TIMESTAMPTZ(3);
