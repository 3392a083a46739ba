-- CreateEnum
CREATE TYPE "TenantRole" AS ENUM ('viewer', 'approver', 'operator', 'admin');

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "owner" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Membership" (
    "userId" TEXT NOT NULL,
    "tenantId" UUID NOT NULL,
    "role" "TenantRole" NOT NULL,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("userId","tenantId")
);

-- CreateTable
CREATE TABLE "Refusal" (
    "chain" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "told" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Refusal_pkey" PRIMARY KEY ("chain","actorId","verb","minute")
);

-- CreateIndex
CREATE INDEX "Membership_tenantId_idx" ON "Membership"("tenantId");

-- CreateIndex
CREATE INDEX "Refusal_minute_idx" ON "Refusal"("minute");

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A role held for every tenant: it still does, one membership each. An admin could administer the installation as well.
INSERT INTO "Membership" ("userId", "tenantId", "role")
SELECT "user"."id", "Tenant"."id", "user"."role"::text::"TenantRole"
FROM "user" CROSS JOIN "Tenant" WHERE "user"."removedAt" IS NULL;
UPDATE "user" SET "owner" = true WHERE "role" = 'admin' AND "removedAt" IS NULL;

-- AlterTable
ALTER TABLE "user" DROP COLUMN "role";

-- DropEnum
DROP TYPE "Role";
