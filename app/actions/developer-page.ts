'use server';

import { replacePageAddress } from '@/lib/services/developer-page/replace-address';
import { setDeveloperContact } from '@/lib/services/developer-page/set-contact';
import { switchDeveloperPage } from '@/lib/services/developer-page/switch';
import { action } from './action';

export const switchDeveloperPageAction = action(switchDeveloperPage);
export const setDeveloperContactAction = action(setDeveloperContact);
export const replacePageAddressAction = action(replacePageAddress);
