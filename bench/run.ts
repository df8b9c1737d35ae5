// `npm run bench` measures everything, `npm run bench -- statements` only the parts that are named. Prints one line of JSON per
// figure; nothing here decides whether a test passes.
const PARTS: Record<string, () => Promise<unknown>> = {
  pages: () => import('./pages.ts'),
  'slow-requests': () => import('./pages.ts'),
  api: () => import('./api.ts'),
  statements: () => import('./statements.ts'),
  door: () => import('./door.ts'),
  plans: () => import('./plans.ts'),
  local: () => import('./local.ts'),
  rooms: () => import('./rooms.ts'),
  import: () => import('./import.ts'),
  decisions: () => import('./decision-search.ts'),
  commitments: () => import('./commitments.ts'),
  lighthouse: () => import('./lighthouse.ts'),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  process.stderr.write(`No part ${unknown.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.\n`);
  process.exit(2);
}
// What is imported twice is done once: pages and slow requests share one server, which does the ones that are named.
for (const name of asked.length > 0 ? asked : Object.keys(PARTS)) await PARTS[name]?.();
