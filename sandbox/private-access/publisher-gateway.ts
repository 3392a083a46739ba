import { createInterface } from 'node:readline';
import type { Server, TLSSocket } from 'node:tls';
import type { Authority } from '../certificates/authority';
import { joined, type Message, tunnelServer } from './tunnels';

type Waiting = (answer: Message, flow?: TLSSocket) => void;

/** Where the tunnels of publishers end: it hands on what client gateways ask of a publisher, and joins a flow with the publisher's. */
export function createPublisherGateway(authority: Authority): Server {
  const tunnels = new Map<number, TLSSocket>();
  const waiting = new Map<number, { publisher: number; done: Waiting }>();
  let next = 1;

  const settle = (ask: number, answer: Message, flow?: TLSSocket) => {
    const one = waiting.get(ask);
    waiting.delete(ask);
    if (one) one.done(answer, flow);
    else flow?.destroy();
  };

  const publisherCame = (id: number, tunnel: TLSSocket) => {
    tunnels.set(id, tunnel);
    createInterface({ input: tunnel }).on('line', (line) => {
      const answer = JSON.parse(line) as Message;
      settle(Number(answer.answer), answer);
    });
    tunnel.once('close', () => {
      if (tunnels.get(id) === tunnel) tunnels.delete(id);
      for (const [ask, { publisher }] of waiting)
        if (publisher === id) settle(ask, { refused: 'tunnel ended' });
    });
  };

  return tunnelServer(authority, (message, socket) => {
    if (message.as === 'publisher') return publisherCame(Number(message.id), socket);
    if (message.as === 'flow') return settle(Number(message.ask), {}, socket);
    const publisher = Number(message.publisher);
    const tunnel = tunnels.get(publisher);
    if (!tunnel) return void socket.end(`${JSON.stringify({ refused: 'no tunnel' })}\n`);
    const ask = next++;
    waiting.set(ask, {
      publisher,
      done: (answer, flow) => {
        if (!flow) return void socket.end(`${JSON.stringify(answer)}\n`);
        socket.write(`${JSON.stringify({ joined: true })}\n`);
        joined(socket, flow);
      },
    });
    tunnel.write(`${JSON.stringify({ ...message, ask })}\n`);
  });
}
