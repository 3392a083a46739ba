import { createDestinationProfile } from '@/lib/netskope/destination-profiles';
import { connectionOf } from '@/lib/services/words/connection';

/** Fills a tenant with destination profiles that are not Turnout's: one that is as large as they get, the rest of one size. */
export async function createForeignProfiles(
  tenant: string,
  { profiles, values, largest }: { profiles: number; values: number; largest: number },
): Promise<void> {
  const connection = await connectionOf(tenant, 'write');
  const size = Math.floor((values - largest) / (profiles - 1));
  for (let index = 0; index < profiles; index++) {
    const hosts = Array.from(
      { length: index === 0 ? largest : size },
      (_, at) => `h${at}.p${index}.others.test`,
    );
    await createDestinationProfile(connection, {
      kind: 'destination-profile',
      name: `others-${index}`,
      type: 'insensitive',
      values: hosts,
      description: 'Of somebody else.',
    });
  }
}
