'use server';

import { checkCertificates } from '@/lib/services/certificates/check';
import { action } from './action';

export const checkCertificatesAction = action(checkCertificates);
