'use server';

import { changePassword } from '@/lib/services/person/change-password';
import { changeRights } from '@/lib/services/person/change-rights';
import { disablePerson } from '@/lib/services/person/disable';
import { enablePerson } from '@/lib/services/person/enable';
import { invitePerson } from '@/lib/services/person/invite';
import { makeLink } from '@/lib/services/person/make-link';
import { openLink } from '@/lib/services/person/open-link';
import { removePerson } from '@/lib/services/person/remove';
import { endOwnSession, endSessions } from '@/lib/services/person/sessions';
import { setPasswordByLink } from '@/lib/services/person/set-password';
import { action } from './action';

export const invitePersonAction = action(invitePerson);
export const makeLinkAction = action(makeLink);
export const openLinkAction = action(openLink);
export const setPasswordByLinkAction = action(setPasswordByLink);
export const changeRightsAction = action(changeRights);
export const disablePersonAction = action(disablePerson);
export const enablePersonAction = action(enablePerson);
export const removePersonAction = action(removePerson);
export const endSessionsAction = action(endSessions);
export const changePasswordAction = action(changePassword);
export const endOwnSessionAction = action(endOwnSession);
