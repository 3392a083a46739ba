import { VISITOR } from '@/app/actions/action';
import { beginSignIn } from '@/lib/services/provider/begin';
import { begun } from '../begun';

/** Begins to sign somebody in at the provider. */
export const POST = (request: Request): Promise<Response> => begun(beginSignIn, VISITOR, request);
