/** One program and how it begins to call itself. */
export type UserAgent = { name: string; value: string };

/** The one browser that is asked as where one is enough: in previews, probes and the doctor. */
export const BROWSER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** Browsers as they call themselves: each engine, on a desktop and on a phone. */
export const BROWSERS: readonly UserAgent[] = [
  { name: 'Chrome', value: BROWSER_AGENT },
  {
    name: 'Edge',
    value:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
  },
  {
    name: 'Firefox',
    value: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:141.0) Gecko/20100101 Firefox/141.0',
  },
  {
    name: 'Safari',
    value:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  },
  {
    name: 'Safari on an iPhone',
    value:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  },
];

/**
 * Package managers and what else fetches packages, as they call themselves (docs/facts/ptc-clients-and-peers.md 2.1).
 * Those that a user gave a browser's name are not here: they pass as browsers, and nothing can tell.
 */
export const PACKAGE_CLIENTS: readonly UserAgent[] = [
  { name: 'npm', value: 'npm/11.19.1 node/v20.20.2 linux x64 workspaces/false' },
  { name: 'Yarn 1', value: 'yarn/1.22.22 npm/? node/v20.20.2 linux x64' },
  { name: 'Yarn Berry', value: 'got (https://github.com/sindresorhus/got)' },
  { name: 'pnpm', value: 'pnpm/12.21.0 npm/? node/? linux x64' },
  { name: 'Bun', value: 'Bun/1.4.5' },
  { name: 'Deno', value: 'Deno/2.9.6' },
  { name: 'pip', value: 'pip/25.0 {"ci":null,"cpu":"x86_64"}' },
  { name: 'uv', value: 'uv/0.11.2 {"installer":{"name":"uv"}}' },
  { name: 'Poetry', value: 'poetry/2.1.3 CPython/3.13.5 Linux/6.1.0' },
  { name: 'PDM', value: 'pdm/2.25.4 CPython/3.13.5 Linux/6.1.0' },
  { name: 'conda', value: 'conda/25.5.1 requests/2.32.4 CPython/3.12.11 Linux/6.1.0' },
  {
    name: 'Docker',
    value: 'docker/28.2.2 go/go1.24 git-commit/45873be UpstreamClient(Docker-Client/28.2.2)',
  },
  { name: 'containerd', value: 'containerd/2.1.1' },
  { name: 'BuildKit', value: 'buildkit/v0.22' },
  { name: 'Podman', value: 'containers/5.34.3 (github.com/containers/image)' },
  { name: 'Skopeo', value: 'skopeo/1.9.3' },
  { name: 'Go', value: 'Go-http-client/2.0' },
  { name: 'huggingface_hub', value: 'unknown/None; hf_hub/1.2.0; python/3.12.11' },
  { name: '@huggingface/hub', value: 'node' },
  { name: 'git', value: 'git/2.39.5' },
  { name: 'curl', value: 'curl/7.88.1' },
  { name: 'wget', value: 'Wget/1.21.3' },
];
