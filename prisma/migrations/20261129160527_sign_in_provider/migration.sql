-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "byGroup" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "ownerByGroup" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Provider" (
    "id" TEXT NOT NULL DEFAULT 'provider',
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "sealedSecret" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "groupsClaim" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "problem" TEXT,
    "problemSince" TIMESTAMPTZ(3),

    CONSTRAINT "Provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GroupRight" (
    "id" UUID NOT NULL,
    "group" TEXT NOT NULL,
    "tenantId" UUID,
    "role" "TenantRole",

    CONSTRAINT "GroupRight_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderIdentity" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "groups" TEXT[],
    "toldAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProviderIdentity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderSession" (
    "sessionId" TEXT NOT NULL,
    "identityId" UUID NOT NULL,
    "sealedTokens" TEXT NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "ProviderSession_pkey" PRIMARY KEY ("sessionId")
);

-- CreateIndex
CREATE INDEX "GroupRight_tenantId_idx" ON "GroupRight"("tenantId");

-- CreateIndex
CREATE UNIQUE INDEX "GroupRight_group_tenantId_key" ON "GroupRight"("group", "tenantId");

-- CreateIndex
CREATE UNIQUE INDEX "ProviderIdentity_issuer_subject_key" ON "ProviderIdentity"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "ProviderIdentity_userId_issuer_key" ON "ProviderIdentity"("userId", "issuer");

-- CreateIndex
CREATE INDEX "ProviderSession_identityId_idx" ON "ProviderSession"("identityId");

-- CreateIndex
CREATE INDEX "ProviderSession_checkedAt_idx" ON "ProviderSession"("checkedAt");

-- AddForeignKey
ALTER TABLE "GroupRight" ADD CONSTRAINT "GroupRight_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderIdentity" ADD CONSTRAINT "ProviderIdentity_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderSession" ADD CONSTRAINT "ProviderSession_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProviderSession" ADD CONSTRAINT "ProviderSession_identityId_fkey" FOREIGN KEY ("identityId") REFERENCES "ProviderIdentity"("id") ON DELETE CASCADE ON UPDATE CASCADE;
