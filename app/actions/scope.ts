'use server';

import { addScope } from '@/lib/services/scope/add';
import { deleteScope } from '@/lib/services/scope/delete';
import { editScope } from '@/lib/services/scope/edit';
import { orderScopes } from '@/lib/services/scope/order';
import { action } from './action';

export const addScopeAction = action(addScope);
export const editScopeAction = action(editScope);
export const deleteScopeAction = action(deleteScope);
export const orderScopesAction = action(orderScopes);
