import { ServiceError } from '../words/problem';

/** What anybody is told of a link that cannot be used: not which of the reasons it was. */
export const linkGone = () =>
  new ServiceError(
    'not found',
    'This link cannot be used: it was used before, has expired, or was replaced by a newer one. Ask the admin who sent it for a new link.',
  );
