import type { DestinationProfile, ObjectKind } from '@/lib/ptc/model/objects';
import {
  createDestinationProfile,
  deleteDestinationProfile,
  getDestinationProfile,
  listDestinationProfiles,
  replaceDestinationValues,
} from './destination-profiles';
import type { ObjectApi, RemoteObject } from './object-api';
import { previewHeaderProfileApi } from './preview-header-profiles';
import { previewPolicyApi } from './preview-policies';

const destinationProfileApi: ObjectApi = {
  list: listDestinationProfiles,
  get: getDestinationProfile,
  getAll: async (connection, ids) => {
    const found: RemoteObject[] = [];
    for (const id of ids) {
      const remote = await getDestinationProfile(connection, id);
      if (remote) found.push(remote);
    }
    return found;
  },
  create: (connection, object) => createDestinationProfile(connection, object as DestinationProfile),
  replace: (connection, { id, name }, object) => {
    const profile = object as DestinationProfile;
    return replaceDestinationValues(connection, id, profile, name !== profile.name);
  },
  remove: (connection, { id }) => deleteDestinationProfile(connection, id),
};

/** The API of each kind: the public one for destination profiles, the provisional preview for the two others. */
export const objectApis: Record<ObjectKind, ObjectApi> = {
  'destination-profile': destinationProfileApi,
  'header-profile': previewHeaderProfileApi,
  policy: previewPolicyApi,
};
