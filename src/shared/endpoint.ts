/** The longest address that is kept, in characters. */
export const LONGEST_ADDRESS = 300;

/** Whether an address leads to this machine itself. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}

/**
 * Whether a text is the address of something that Brug may ask over the network: safely (`https`), or on this machine; without a name
 * or password in it. The empty text is none.
 */
export function isEndpoint(text: string): boolean {
  if (text.length > LONGEST_ADDRESS || /[\s\p{Cc}]/u.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  return isSafe && url.username === '' && url.password === '' && url.hash === '';
}
