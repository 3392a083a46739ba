/** The mark: a line that goes straight on, and one that is turned out. */
function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 22 22"
      fill="none"
      strokeWidth="2.4"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path className="stroke-line-strong" d="M2 15h18" />
      <path className="stroke-signal" d="M2 15h5c5 0 5-8 10-8h3" />
    </svg>
  );
}

/** The mark with its name. */
export function Brand() {
  return (
    <span className="flex items-center gap-[9px] font-semibold tracking-[-0.01em]">
      <BrandMark />
      Turnout
    </span>
  );
}
