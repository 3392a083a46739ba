import { notFound } from 'next/navigation';

/** An address below a tenant that is no screen: it is said inside the tenant's frame. */
export default function NoScreen(): never {
  notFound();
}
