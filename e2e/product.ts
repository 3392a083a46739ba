/** One tenant of a spec, and where its sandbox is. */
export type SpecTenant = { portal: string; proxy: string; ca: string } & (Standing | ToBeAdded);
/** Where a tenant that a start brings is in Turnout. */
type Standing = { slug: string };
/** What the API of a tenant accepts that its spec adds. */
type ToBeAdded = { token: string };

/** The product under test, as `npm test` started it. */
export const product = {
  url: variable('TURNOUT_E2E_URL'),
  email: variable('TURNOUT_E2E_EMAIL'),
  password: variable('TURNOUT_E2E_PASSWORD'),
  browser: variable('TURNOUT_E2E_BROWSER'),
  /** The address of its database. */
  database: variable('TURNOUT_E2E_DATABASE'),
  /** By the name of the spec that it belongs to. */
  tenants: JSON.parse(variable('TURNOUT_E2E_TENANTS')) as Record<string, SpecTenant>,
};

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run the end-to-end tests with: npm test -- e2e`);
  return value;
}
