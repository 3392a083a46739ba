import type { ProbeFinding } from './probe-finding';

/** Where Netskope's tenants are, and with them the names of their authorities. */
const NETSKOPE = ['.goskope.com', '.govskope.us'];

/** Authorities that the public sites of registries have their certificates from. General knowledge, and never all of them. */
const PUBLIC = [
  'amazon',
  'digicert',
  'entrust',
  'globalsign',
  'godaddy',
  'google trust services',
  'isrg',
  "let's encrypt",
  'sectigo',
];

/**
 * Judges who issued the certificate that a machine was shown. Netskope's own is `ca.<tenant>.goskope.com`, also with a name
 * before it (docs/facts/steering-and-private-access.md b.3); that the tenant there is the host of its API is INFERENCE. A tenant
 * may have a CA of its own, so another name is for a person to confirm; another tenant's, or a public one without a
 * redirect, is a deviation.
 * @param redirected true where the machine was redirected: then the traffic was decrypted, whatever the name
 */
export function judgeIssuer(issuer: string, tenantHost: string, redirected: boolean): ProbeFinding {
  const found = (text: string, more: Pick<ProbeFinding, 'holds' | 'unsure'>): ProbeFinding => ({
    as: 'certificate',
    text,
    ...more,
  });
  if (!issuer || issuer === 'unknown')
    return found(
      'The issuer is not known: neither curl nor openssl reported it. Check the certificate in a browser on that machine.',
      { holds: true, unsure: true },
    );
  const said = `It was issued by ${issuer}`;
  const owner = netskopeTenant(issuer);
  if (owner && ownNames(tenantHost).includes(owner))
    return found(`${said}: this tenant's own CA.`, { holds: true });
  if (owner)
    return found(
      `${said}: the CA of another Netskope tenant, ${owner}. This machine is steered to that tenant.`,
      {
        holds: false,
      },
    );
  if (!redirected && PUBLIC.some((name) => issuer.toLowerCase().includes(name)))
    return found(`${said}, a public CA: the traffic is not decrypted, so no rule can match it.`, {
      holds: false,
    });
  const expected = ownNames(tenantHost)[0];
  const other = expected ? `, not by ca.${expected}` : '';
  return found(`${said}${other}. Expected only if the tenant decrypts with its own CA: check that.`, {
    holds: true,
    unsure: true,
  });
}

/** The tenant whose authority is named: what stands behind `ca.` in a host name of Netskope's. */
function netskopeTenant(issuer: string): string | null {
  for (const name of issuer.toLowerCase().match(/[a-z0-9.-]+/g) ?? []) {
    const at = `.${name}`.indexOf('.ca.');
    if (at >= 0 && isNetskope(name)) return name.slice(at + 'ca.'.length);
  }
  return null;
}

const isNetskope = (host: string): boolean => NETSKOPE.some((end) => host.endsWith(end));

/** What a tenant may be called in the name of its authority: its host, with its region or without. None where it is not Netskope's. */
function ownNames(tenantHost: string): string[] {
  const host = tenantHost.toLowerCase().replace(/:\d+$/, '');
  const end = NETSKOPE.find((one) => host.endsWith(one));
  return end ? [host, `${host.slice(0, host.indexOf('.'))}${end}`] : [];
}
