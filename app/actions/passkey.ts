'use server';

import { addPasskey, offerPasskey } from '@/lib/services/passkey/add';
import { removePasskey, renamePasskey } from '@/lib/services/passkey/own';
import { action } from './action';

export const offerPasskeyAction = action(offerPasskey);
export const addPasskeyAction = action(addPasskey);
export const renamePasskeyAction = action(renamePasskey);
export const removePasskeyAction = action(removePasskey);
