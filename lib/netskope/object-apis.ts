import type { DestinationProfile, ObjectKind } from '@/lib/ptc/model/objects';
import { accessRuleApi } from './access-rule-api';
import {
  createDestinationProfile,
  deleteDestinationProfile,
  getDestinationProfile,
  listDestinationProfiles,
  replaceDestinationValues,
} from './destination-profiles';
import { type ObjectApi, oneByOne } from './object-api';
import { previewHeaderProfileApi } from './preview-header-profiles';
import { previewPolicyApi } from './preview-policies';
import { privateAppApi } from './private-app-api';

const destinationProfileApi: ObjectApi = {
  list: listDestinationProfiles,
  get: getDestinationProfile,
  getAll: oneByOne(getDestinationProfile),
  create: (connection, object) => createDestinationProfile(connection, object as DestinationProfile),
  replace: (connection, { id, name }, object) => {
    const profile = object as DestinationProfile;
    return replaceDestinationValues(connection, id, profile, name !== profile.name);
  },
  remove: (connection, { id }) => deleteDestinationProfile(connection, id),
};

/** The API of each kind: the public one, but for header profiles and policies, which have the provisional preview alone. */
export const objectApis: Record<ObjectKind, ObjectApi> = {
  'destination-profile': destinationProfileApi,
  'header-profile': previewHeaderProfileApi,
  policy: previewPolicyApi,
  'private-app': privateAppApi,
  'access-rule': accessRuleApi,
};
