/** The package types that PTC has, by the key of the built-in ecosystem, each with one small thing to ask for. */
export type Probe = { ecosystem: string; type: string; url: string };

/** What npm itself accepts first: a packument without what an installation does not need. */
export const PACKUMENT = 'application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8, */*';

/** `PUT …/config/{type}` knows these four (docs/facts/ptc-clients-and-peers.md 1, Mapping). */
export const PROBES: readonly Probe[] = [
  { ecosystem: 'npm', type: 'npm', url: 'https://registry.npmjs.org/left-pad' },
  { ecosystem: 'pypi', type: 'pypi', url: 'https://pypi.org/simple/six/' },
  { ecosystem: 'docker', type: 'docker', url: 'https://registry-1.docker.io/v2/' },
  {
    ecosystem: 'huggingface',
    type: 'huggingfaceml',
    url: 'https://huggingface.co/openai-community/gpt2/resolve/main/config.json',
  },
];
