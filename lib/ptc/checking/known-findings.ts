import { knownMatches, largeFilesElsewhere } from '../model/known-hosts';
import type { Ecosystem } from '../model/tenant-model';
import { type Finding, refuse, warn } from './finding';

/**
 * What a value also catches of the hosts that are known: another ecosystem's is refused; one that is no registry, one for
 * uploads and one of another registry are named, with what would become of what is asked there.
 */
export function knownFindings(value: string, ecosystem: Ecosystem, others: Ecosystem[]): Finding[] {
  const found = knownMatches({ domains: [value], matchType: ecosystem.matchType });
  const owned = found.flatMap(({ host, ecosystem: key }) => {
    const owner = others.find((other) => other.key === key);
    return owner ? [`${host} (${owner.name})`] : [];
  });
  const also = (hosts: string[]) => `“${value}” also matches ${hosts.join(', ')}`;
  const used = (...uses: string[]) => found.filter(({ use }) => uses.includes(use)).map(({ host }) => host);
  const [strange, uploads, other] = [used('website', 'JFrog'), used('uploads'), used('other registry')];
  return [
    ...(owned.length > 0 ? [refuse('definition', `${also(owned)}. Keep one ecosystem in one profile.`)] : []),
    ...(strange.length > 0 ? [warn('definition', `${also(strange)}: no registry.`)] : []),
    ...(uploads.length > 0 && !ecosystem.methodGuard
      ? [
          warn(
            'definition',
            `${also(uploads)}, where packages are uploaded: without the method guard uploads go to Artifactory without their token, and fail. Enter only the download hosts, or turn the method guard on.`,
          ),
        ]
      : []),
    ...(other.length > 0
      ? [
          warn(
            'definition',
            `${also(other)}, a separate registry that is not in JFrog's host table: what Artifactory answers for it is not known. Enter only the hosts of ${ecosystem.name}.`,
          ),
        ]
      : []),
  ];
}

/** The hosts of large files that a definition leaves out, so that these bypass Artifactory while the lane is on. */
export function bypassFindings(ecosystem: Ecosystem): Finding[] {
  const [first, ...others] = largeFilesElsewhere(ecosystem);
  if (!first) return [];
  const hosts = others.length > 0 ? `${first} and ${others.length} more hosts` : first;
  return [
    warn(
      'definition',
      `Large files of ${ecosystem.name} come from ${hosts}, which the definition leaves out: they bypass Artifactory. See the suggestions beside the definition for what is known about adding them.`,
    ),
  ];
}
