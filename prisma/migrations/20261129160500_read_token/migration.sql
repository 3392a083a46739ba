-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "readCapabilities" JSONB,
ADD COLUMN     "readCapabilitiesAt" TIMESTAMPTZ(3),
ADD COLUMN     "readTokenExpiresOn" DATE,
ADD COLUMN     "readTokenProblem" TEXT,
ADD COLUMN     "readTokenProblemAt" TIMESTAMPTZ(3),
ADD COLUMN     "sealedReadToken" TEXT;
