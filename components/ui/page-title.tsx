/**
 * The h1 of a page, and its name in the browser. React takes the `<title>` into the head with the page itself, where a
 * title of Next's metadata comes a moment later and leaves the page without a name for a screen reader until then.
 */
export function PageTitle({ children, className }: { children: string; className?: string }) {
  return (
    <>
      <title>{`${children} · Turnout`}</title>
      <h1 className={className}>{children}</h1>
    </>
  );
}
