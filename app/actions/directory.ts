'use server';

import { checkNames } from '@/lib/services/directory/check-names';
import { searchTenantDirectory } from '@/lib/services/directory/search';
import { action } from './action';

export const searchDirectoryAction = action(searchTenantDirectory);
export const checkNamesAction = action(checkNames);
