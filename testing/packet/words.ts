import type { Way } from '@/lib/path/private-access/way';

/** A way as the oracle says it. */
export function wayInWords(way: Way): string {
  switch (way.end) {
    case 'arrives':
      return `arrives: ${way.publisher} in ${way.gateway} from ${way.from} at ${way.to}, by ${way.pop}, for ${way.app}, ${way.rule}`;
    case 'stops':
      return `stops at ${way.at}: ${way.why}`;
    case 'leaves':
      return `leaves: ${way.address}`;
    case 'open':
      return `open at ${way.at}`;
    case 'outside':
      return `outside: ${way.why}`;
  }
}
