'use server';

import { addPerson } from '@/lib/services/person/add';
import { changeRole } from '@/lib/services/person/change-role';
import { action } from './action';

export const addPersonAction = action(addPerson);
export const changeRoleAction = action(changeRole);
