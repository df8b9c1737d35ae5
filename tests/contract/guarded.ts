import { expect } from 'vitest';
import type { TestApp } from '../support/app.ts';

/** An answer as it came, checked for what every answer must have. */
export function guarded({ app }: TestApp) {
  return async (path: string, init: RequestInit & { duplex?: 'half' } = {}) => {
    const response = await app.request(path, init);
    const text = await response.text();
    for (const [name, value] of Object.entries(GUARDS))
      expect(response.headers.get(name) ?? '', `${path} ${name}`).toMatch(value);
    if (response.status >= 400) {
      expect(text, path).not.toMatch(/D-\d{6}|\bat .*\.tsx?:\d|select .* from|node_modules/);
      const type = response.headers.get('content-type') ?? '';
      expect(type, path).toContain(path.startsWith('/api/') ? 'application/problem+json' : 'text/html');
    }
    return { status: response.status, text, headers: response.headers };
  };
}

const GUARDS = {
  'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^same-origin$/,
};
