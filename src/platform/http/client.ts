import { isIP, isIPv6 } from 'node:net';
import type { Context } from 'hono';

/** What the server of Node tells about a connection; nothing where the application is called within the process. */
interface Connection {
  incoming?: { socket?: { remoteAddress?: string | undefined } };
}

/**
 * Who asks, as far as limits need to know: the address of the other side of the connection or, behind a proxy, the one that
 * the proxy saw (the last that it wrote; what stands before it anybody can write). Of IPv6 the first half counts: a household
 * has the whole of the rest. Undefined for a call within the process.
 */
export function clientOf(c: Context, proxy: boolean): string | undefined {
  const { incoming }: Connection = c.env ?? {};
  const told = proxy ? lastOf(c.req.header('x-forwarded-for')) : undefined;
  if (told !== undefined && isIP(told) > 0) return network(told);
  return incoming === undefined ? undefined : network(incoming.socket?.remoteAddress ?? 'unknown');
}

/** Whether the reader asks over https: by the address or, behind a proxy, by what the proxy says. */
export function isHttps(c: Context, proxy: boolean): boolean {
  return c.req.url.startsWith('https:') || (proxy && lastOf(c.req.header('x-forwarded-proto')) === 'https');
}

function lastOf(header: string | undefined): string | undefined {
  return header?.split(',').at(-1)?.trim();
}

function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [before = '', after] = plain.split('::');
  const groups = before === '' ? [] : before.split(':');
  const rest = after === undefined || after === '' ? [] : after.split(':');
  const zeros = after === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0');
  const first = [...groups, ...zeros, ...rest].slice(0, 4);
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::`;
}
