import { z } from 'zod';
import { read } from '../words/verb';

/** Everybody who can sign in. */
export const listPeople = read({
  name: 'person.list',
  needs: 'admin',
  input: z.strictObject({}),
  run: (client) =>
    client.user.findMany({
      orderBy: { createdAt: 'asc' },
      select: { id: true, name: true, email: true, role: true, createdAt: true },
    }),
});
