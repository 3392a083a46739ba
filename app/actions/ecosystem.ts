'use server';

import { addEcosystem } from '@/lib/services/ecosystem/add';
import { deleteEcosystem } from '@/lib/services/ecosystem/delete';
import { editEcosystem } from '@/lib/services/ecosystem/edit';
import { action } from './action';

export const addEcosystemAction = action(addEcosystem);
export const editEcosystemAction = action(editEcosystem);
export const deleteEcosystemAction = action(deleteEcosystem);
