import type { BadgeTone } from '@/components/ui/badge';
import type { ConditionName, Standing } from '@/lib/ptc/evidence/artifactory-condition';

type Words = {
  title: string;
  /** What is asked of a person where it cannot be seen. */
  question: string;
};

/** What each condition is called, and the question that it becomes (docs/facts/ptc-clients-and-peers.md 1). */
export const CONDITION_WORDS: Record<ConditionName, Words> = {
  reachable: {
    title: 'Artifactory is reached',
    question: 'Does Artifactory answer from where developers are, at the host that redirects go to?',
  },
  certificate: {
    title: 'Its certificate is trusted',
    question: 'Does every developer’s machine trust the CA of Artifactory’s certificate?',
  },
  version: {
    title: 'Its version is safe',
    question: 'Is Artifactory at 7.146.38 or later in that line, or at 7.161.20 or later?',
  },
  reroute: {
    title: '/package-reroute answers',
    question: 'Does Artifactory answer at /package-reroute?',
  },
  registered: {
    title: 'A repository is registered and served',
    question: 'Is a repository registered for this package type, and does anybody get a package from it?',
  },
  remote: {
    title: 'The repository is a remote one',
    question:
      'Is the repository that is registered for this package type a remote one, and not virtual or local?',
  },
  anonymous: {
    title: 'Anonymous reads nothing else',
    question: 'May anonymous read the registered remote repositories, and nothing else?',
  },
  curation: {
    title: 'Curation is decided',
    question:
      'Is Curation on for the registered repositories, and was it decided what happens to downloads while it is unavailable?',
  },
  'allow-list': {
    title: 'The IP allow-list lets developers in',
    question:
      'Does the IP allow-list of Artifactory, if there is one, hold the addresses that redirected requests come from? Behind Private Access those are the publishers’.',
  },
  'tarball-host': {
    title: 'npm 12 takes its archives',
    question:
      'Do npm 12 and newer install through this Artifactory, on machines that are set up as developers’ are?',
  },
};

/** One word for how a condition stands, and its colour. */
export const STANDING_WORDS: Record<Standing, { word: string; tone: BadgeTone }> = {
  shown: { word: 'shown', tone: 'ok' },
  refused: { word: 'not as needed', tone: 'bad' },
  confirmed: { word: 'confirmed', tone: 'ok' },
  denied: { word: 'denied', tone: 'bad' },
  unknown: { word: 'unknown', tone: 'portal' },
};
