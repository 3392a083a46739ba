import { afterEach, expect, test, vi } from 'vitest';
import { ConfigError, config } from '@/lib/config';

afterEach(() => vi.unstubAllEnvs());

test('a missing variable is named, with what it holds', () => {
  vi.stubEnv('DATABASE_URL', '');
  expect(() => config('DATABASE_URL')).toThrow(ConfigError);
  expect(() => config('DATABASE_URL')).toThrow(/DATABASE_URL is not set.*postgresql:/);
});

test('an unusable value is never repeated', () => {
  vi.stubEnv('TURNOUT_KEY', '1:leaked-key-material');
  let message = '';
  try {
    config('TURNOUT_KEY');
  } catch (error) {
    message = String(error);
  }
  expect(message).toContain('TURNOUT_KEY cannot be used');
  expect(message).not.toContain('leaked');
});

test('allowed hosts become origins, and a host alone means https', () => {
  vi.stubEnv('TURNOUT_ALLOWED_HOSTS', 'http://127.0.0.1:4401, a.example\nhttps://b.example/path');
  expect(config('TURNOUT_ALLOWED_HOSTS')).toEqual([
    'http://127.0.0.1:4401',
    'https://a.example',
    'https://b.example',
  ]);
});

test('what may be left out is left out', () => {
  vi.stubEnv('TURNOUT_ALLOWED_HOSTS', '');
  vi.stubEnv('TURNOUT_SANDBOX_ORIGIN', '');
  expect(config('TURNOUT_ALLOWED_HOSTS')).toEqual([]);
  expect(config('TURNOUT_SANDBOX_ORIGIN')).toBeUndefined();
});

test('a changed variable is read again', () => {
  vi.stubEnv('TURNOUT_URL', 'http://127.0.0.1:4400/');
  expect(config('TURNOUT_URL')).toBe('http://127.0.0.1:4400');
  vi.stubEnv('TURNOUT_URL', 'https://turnout.example');
  expect(config('TURNOUT_URL')).toBe('https://turnout.example');
});
