'use server';

import { checkSignInProvider } from '@/lib/services/provider/check';
import { unlinkProvider } from '@/lib/services/provider/link';
import { mapGroup, unmapGroup } from '@/lib/services/provider/map-group';
import { removeProvider } from '@/lib/services/provider/remove';
import { setProvider } from '@/lib/services/provider/set';
import { action } from './action';

export const setProviderAction = action(setProvider);
export const checkProviderAction = action(checkSignInProvider);
export const removeProviderAction = action(removeProvider);
export const mapGroupAction = action(mapGroup);
export const unmapGroupAction = action(unmapGroup);
export const unlinkProviderAction = action(unlinkProvider);
