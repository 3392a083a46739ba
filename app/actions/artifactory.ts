'use server';

import { answerCondition } from '@/lib/services/artifactory/answer';
import { checkArtifactory } from '@/lib/services/artifactory/check';
import { removeArtifactoryToken } from '@/lib/services/artifactory/remove-token';
import { setArtifactoryToken } from '@/lib/services/artifactory/set-token';
import { action } from './action';

export const checkArtifactoryAction = action(checkArtifactory);
export const answerConditionAction = action(answerCondition);
export const setArtifactoryTokenAction = action(setArtifactoryToken);
export const removeArtifactoryTokenAction = action(removeArtifactoryToken);
