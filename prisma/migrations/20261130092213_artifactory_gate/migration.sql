-- CreateTable
CREATE TABLE "ArtifactoryGate" (
    "tenantId" UUID NOT NULL,
    "sealedToken" TEXT,
    "tokenHost" TEXT,
    "tokenAt" TIMESTAMPTZ(3),
    "host" TEXT,
    "conditions" JSONB,
    "checkedAt" TIMESTAMPTZ(3),
    "checkedBy" TEXT,

    CONSTRAINT "ArtifactoryGate_pkey" PRIMARY KEY ("tenantId")
);

-- CreateTable
CREATE TABLE "ArtifactoryAnswer" (
    "tenantId" UUID NOT NULL,
    "condition" TEXT NOT NULL,
    "ecosystem" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "holds" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ArtifactoryAnswer_pkey" PRIMARY KEY ("tenantId","condition","ecosystem")
);

-- AddForeignKey
ALTER TABLE "ArtifactoryGate" ADD CONSTRAINT "ArtifactoryGate_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArtifactoryAnswer" ADD CONSTRAINT "ArtifactoryAnswer_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
