/** The place of something in an order. */
export function OrderMark({ place }: { place: number }) {
  return (
    <span className="grid h-5 min-w-5 flex-none place-items-center rounded-control border border-line bg-raised px-0.5 font-mono text-2xs font-medium">
      {place}
    </span>
  );
}
