import { z } from 'zod';
import { personOfLink } from '@/lib/auth/password-link';
import { read } from '../words/verb';
import { LinkToken } from './fields';
import { linkGone } from './link-gone';

/** Whose link it is. To look at a link does not use it. */
export const openLink = read({
  name: 'person.open-link',
  needs: 'visitor',
  input: z.strictObject({ token: LinkToken }),
  run: async (client, { token }) => {
    const person = await personOfLink(client, token);
    if (!person) throw linkGone();
    const { email, name, ownPasswordSince } = person;
    // Before they have said their name, what stands there is made of their address.
    return { email, name: ownPasswordSince ? name : null };
  },
});
