-- CreateEnum
CREATE TYPE "PolicyLayout" AS ENUM ('lane', 'scope');

-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "policyLayout" "PolicyLayout" NOT NULL DEFAULT 'lane';
