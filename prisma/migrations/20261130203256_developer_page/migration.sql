-- CreateTable
CREATE TABLE "DeveloperPage" (
    "tenantId" UUID NOT NULL,
    "on" BOOLEAN NOT NULL DEFAULT false,
    "key" TEXT NOT NULL,
    "whom" TEXT NOT NULL DEFAULT '',
    "link" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "DeveloperPage_pkey" PRIMARY KEY ("tenantId")
);

-- CreateIndex
CREATE UNIQUE INDEX "DeveloperPage_key_key" ON "DeveloperPage"("key");

-- AddForeignKey
ALTER TABLE "DeveloperPage" ADD CONSTRAINT "DeveloperPage_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The pages lie at /governed: a tenant that is called so already gets another address.
UPDATE "Tenant" SET "slug" = 'governed-' || left("id"::text, 8) WHERE "slug" = 'governed';
