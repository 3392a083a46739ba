import { Prisma } from '@/lib/db/client';

/** A tenant in which one token does everything. */
export const NO_READ_TOKEN = {
  sealedReadToken: null,
  readTokenExpiresOn: null,
  readCapabilities: Prisma.DbNull,
  readCapabilitiesAt: null,
  readTokenProblem: null,
  readTokenProblemAt: null,
} as const;
