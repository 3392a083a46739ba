import { type Answer, json } from '../http/exchange';

/** Artifactory's error body. */
export function artifactoryError(status: number, message: string): Answer {
  return json(status, { errors: [{ status, message }] });
}
