import { Missing } from '@/components/shell/missing';

/** Inside the frame of the tenant. */
export default function ScreenNotFound() {
  return <Missing inTenant />;
}
