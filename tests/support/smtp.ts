import { createServer, type Socket } from 'node:net';

/** A mail as a server got it: for whom, and its whole text with its headers. */
export interface Received {
  to: string[];
  text: string;
}

/** A mail server on loopback that keeps what it gets. */
export interface MailServer {
  address: string;
  received: Received[];
  /** An address that the server refuses. */
  refuse: Set<string>;
  close(): Promise<void>;
}

/** Starts a mail server that speaks as much of SMTP (RFC 5321) as carrying a mail needs. */
export async function mailServer(): Promise<MailServer> {
  const received: Received[] = [];
  const refuse = new Set<string>();
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    converse(socket, received, refuse);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    address: `smtp://127.0.0.1:${port}`,
    received,
    refuse,
    close: () =>
      new Promise((closed) => {
        for (const socket of open) socket.destroy();
        server.close(() => closed());
      }),
  };
}

function converse(socket: Socket, received: Received[], refuse: Set<string>): void {
  let [buffer, to, data]: [string, string[], string[] | undefined] = ['', [], undefined];
  const say = (line: string) => socket.write(`${line}\r\n`);
  const command = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO' || verb === 'HELO') return say('250 loopback');
    if (verb === 'RCPT') {
      const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
      if (refuse.has(address)) return say('550 no such box');
      to.push(address);
      return say('250 ok');
    }
    if (verb === 'DATA') {
      data = [];
      return say('354 go on');
    }
    if (verb === 'QUIT') {
      say('221 bye');
      return socket.end();
    }
    if (verb === 'RSET' || verb === 'MAIL') to = [];
    return say('250 ok');
  };
  const line = (text: string) => {
    if (data === undefined) return command(text);
    if (text !== '.') return data.push(text.replace(/^\.\./, '.'));
    received.push({ to, text: data.join('\r\n') });
    [to, data] = [[], undefined];
    return say('250 kept');
  };
  say('220 loopback');
  socket.setEncoding('utf8');
  socket.on('data', (chunk) => {
    buffer += chunk;
    const lines = buffer.split('\r\n');
    buffer = lines.pop() ?? '';
    for (const one of lines) line(one);
  });
}
