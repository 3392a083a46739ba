'use server';

import { offerSecondFactor } from '@/lib/services/factor/offer';
import { renewRecoveryCodes, switchOffSecondFactor } from '@/lib/services/factor/own';
import { proveAgain } from '@/lib/services/factor/prove';
import { resetSecondFactor } from '@/lib/services/factor/reset';
import { switchOnSecondFactor } from '@/lib/services/factor/switch-on';
import { action } from './action';

export const offerSecondFactorAction = action(offerSecondFactor);
export const switchOnSecondFactorAction = action(switchOnSecondFactor);
export const renewRecoveryCodesAction = action(renewRecoveryCodes);
export const switchOffSecondFactorAction = action(switchOffSecondFactor);
export const resetSecondFactorAction = action(resetSecondFactor);
export const proveAgainAction = action(proveAgain);
