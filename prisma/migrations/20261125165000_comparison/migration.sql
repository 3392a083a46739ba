-- CreateTable
CREATE TABLE "Comparison" (
    "tenantId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "result" JSONB NOT NULL,

    CONSTRAINT "Comparison_pkey" PRIMARY KEY ("tenantId")
);

-- AddForeignKey
ALTER TABLE "Comparison" ADD CONSTRAINT "Comparison_tenantId_fkey" FOREIGN KEY ("tenantId") REFERENCES "Tenant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
