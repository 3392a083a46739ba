-- CreateTable
CREATE TABLE "Prerequisite" (
    "id" UUID NOT NULL,
    "tenantId" UUID NOT NULL,
    "scopeId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "audience" TEXT NOT NULL,

    CONSTRAINT "Prerequisite_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Prerequisite_tenantId_idx" ON "Prerequisite"("tenantId");

-- CreateIndex
CREATE UNIQUE INDEX "Prerequisite_scopeId_key_key" ON "Prerequisite"("scopeId", "key");

-- AddForeignKey
ALTER TABLE "Prerequisite" ADD CONSTRAINT "Prerequisite_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prerequisite" ADD CONSTRAINT "Prerequisite_scopeId_fkey" FOREIGN KEY ("scopeId") REFERENCES "Scope"("id") ON DELETE CASCADE ON UPDATE CASCADE;
