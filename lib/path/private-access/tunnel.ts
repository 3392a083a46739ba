import { nearestPop } from './pops';
import { fact, hopAt, prediction, type Step, stopped } from './way';
import { type Attempt, isPrelogon, type World } from './world';

const KEY = 'tunnel';

/** Whether the client has its tunnel to the client gateway (docs/facts/steering-and-private-access.md a.1, a.7). */
export function tunnelStep(world: World, { access }: Attempt): Step<{ pop: string | null }> {
  const { device } = world;
  const outside = outsideOf(access, device.place);
  if (outside) return outside;
  if (device.steersPrivateApps === false)
    return stopped(KEY, 'private apps are not steered', {
      title: 'The client does not steer private apps',
      reason: 'The steering configuration of this device has no private apps.',
      evidence: fact('documented: an app has to be in the steering configuration'),
      todo: 'Add private apps to the steering configuration of this person.',
    });
  if (device.otherTunnel)
    return stopped(KEY, 'another tunnel', {
      title: 'Another tunnel carries the traffic',
      reason: 'With GRE, IPsec or another VPN the client ends its own tunnel, private apps included.',
      evidence: fact('documented: the client disables its tunnel then'),
      todo: 'End the other VPN, or leave GRE and IPsec for this machine.',
    });
  if (isPrelogon(device) && device.os !== null && device.os !== 'windows')
    return stopped(KEY, 'before sign-in on another system than Windows', {
      title: 'No tunnel before somebody signs in',
      reason: `Prelogon is for Windows alone; this is ${device.os}.`,
      evidence: fact('documented: Prelogon connectivity'),
      todo: 'Sign in, or use a machine with Windows.',
    });
  const pop = nearestPop(world, device);
  if (pop === undefined)
    return stopped(KEY, 'no gateway', {
      title: 'No client gateway is in reach',
      reason: 'No point of presence takes the tunnel: TCP 443 to gateway.npa may be closed or inspected.',
      evidence: fact('documented: gateway.npa by TCP 443, not inspected by others'),
      todo: 'Look for “NPA status” in nsdiag -n, and for TCP 443 in the firewall.',
    });
  return signedIn(world, pop);
}

function signedIn({ device, now }: World, pop: string | null): Step<{ pop: string | null }> {
  const { signIn } = device;
  const due = signIn !== null && signIn !== 'none' ? signIn : null;
  if (due && now >= due.dueAt + due.graceS)
    return stopped(KEY, 're-authentication', {
      title: 'The client waits for a new sign-in',
      reason:
        'The interval and its grace are over, so the client has disconnected. A command line shows only a timeout.',
      evidence: fact('documented: re-authentication'),
      todo: 'Sign in by the window of the client.',
    });
  const open = [
    ...(device.steersPrivateApps === null ? ['whether the steering configuration has private apps'] : []),
    ...(device.otherTunnel === null ? ['whether another VPN carries the traffic'] : []),
    ...(signIn === null ? ['whether a sign-in is due'] : []),
    ...(isPrelogon(device) && device.os === null ? ['whether it is Windows'] : []),
  ];
  const isKnown = open.length === 0 && pop !== null;
  const where = pop ? ` It is connected to ${pop}, the nearest.` : '';
  return {
    hop: hopAt(KEY, {
      state: isKnown ? 'ok' : 'unknown',
      title: isKnown ? 'The client has its tunnel' : 'The client has its tunnel, if it runs as it should',
      reason: `A TLS tunnel to the nearest client gateway, by TCP 443.${where}`,
      evidence: isKnown ? fact('documented: tunnel to the nearest point of presence') : prediction(WHY),
      doubts: [
        ...(open.length > 0 ? [`Not known: ${open.join(', ')}.`] : []),
        ...(due && now >= due.dueAt
          ? [`A sign-in is due; in ${due.dueAt + due.graceS - now} s the client disconnects.`]
          : []),
      ],
      ...(isKnown ? {} : { todo: 'Look for “Private Access: Connected” in the client, or run nsdiag -n.' }),
    }),
    on: { pop },
  };
}

const WHY = 'a client that is enrolled and signed in connects by itself';

function outsideOf(access: Attempt['access'], place: World['device']['place']): Step<never> | null {
  const why = access === 'clientless' ? 'clientless' : place === 'on premises' ? 'on premises' : null;
  if (!why) return null;
  const reason =
    why === 'clientless'
      ? 'Browser Access has another way: no client, no stub address. No package manager uses it.'
      : 'Here the way of a client that is remote is followed; on premises a local broker or none may be in between.';
  return {
    hop: hopAt(KEY, {
      state: 'unknown',
      title: why === 'clientless' ? 'Clientless access is not followed' : 'On premises is not followed',
      reason,
      evidence: fact('documented: the life of a packet is client-based and remote'),
    }),
    way: { end: 'outside', why },
  };
}
