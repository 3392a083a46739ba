import type { DestinationProfile, ObjectKind } from '@/lib/ptc/model/objects';
import {
  createDestinationProfile,
  deleteDestinationProfile,
  getDestinationProfile,
  listDestinationProfiles,
  type RemoteProfile,
  replaceDestinationValues,
} from './destination-profiles';
import type { ObjectApi, RemoteObject } from './object-api';
import { previewHeaderProfileApi } from './preview-header-profiles';
import { previewPolicyApi } from './preview-policies';

const destinationProfileApi: ObjectApi = {
  list: async (connection) => (await listDestinationProfiles(connection)).map(asRemote),
  get: async (connection, id) => asRemote(await getDestinationProfile(connection, id)),
  create: async (connection, object) => {
    const { remote, requestId } = await createDestinationProfile(connection, object as DestinationProfile);
    return { id: remote.id, requestId };
  },
  replace: async (connection, { id, name }, object) => {
    const profile = object as DestinationProfile;
    const { requestId } = await replaceDestinationValues(connection, id, profile, name !== profile.name);
    return { id, requestId };
  },
  remove: (connection, { id }) => deleteDestinationProfile(connection, id),
};

/** The API of each kind: the public one for destination profiles, the provisional preview for the two others. */
export const objectApis: Record<ObjectKind, ObjectApi> = {
  'destination-profile': destinationProfileApi,
  'header-profile': previewHeaderProfileApi,
  policy: previewPolicyApi,
};

function asRemote({ id, profile, staged, modifiedBy }: RemoteProfile): RemoteObject {
  return { id, name: profile.name, object: profile, staged, modifiedBy, revision: null };
}
