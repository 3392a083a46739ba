import { RE2JS } from 're2js';
import {
  type FieldMatch,
  type HeaderProfile,
  REQUEST_FIELDS,
  type RequestField,
} from '../tenant/tenant-state';
import type { WebRequest } from './web-request';

const compiled = new WeakMap<FieldMatch, readonly RE2JS[]>();

/** AND between the fields that have values, OR within one field (docs/facts/netskope-api.md 5.2). */
export function matchesHeaders(profile: HeaderProfile, request: WebRequest): boolean {
  return REQUEST_FIELDS.every((field) => {
    const match = profile.fields[field];
    if (match.exact.length === 0 && match.regex.length === 0) return true;
    const value = headerValue(field, request);
    return value !== undefined && matchesField(match, value);
  });
}

/** Exact ignores case; a regular expression must match the whole value. Its case sensitivity is unknown: sensitive here. */
function matchesField(match: FieldMatch, value: string): boolean {
  if (match.exact.some((exact) => exact.toLowerCase() === value.toLowerCase())) return true;
  return patternsOf(match).some((pattern) => pattern.matches(value));
}

function patternsOf(match: FieldMatch): readonly RE2JS[] {
  const known = compiled.get(match) ?? match.regex.map((pattern) => RE2JS.compile(pattern));
  compiled.set(match, known);
  return known;
}

function headerValue(field: RequestField, request: WebRequest): string | undefined {
  if (field === 'Method') return request.method;
  const value = request.headers[field.toLowerCase()];
  return Array.isArray(value) ? value.join(', ') : value;
}
