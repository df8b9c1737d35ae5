/** Prints every route of the application that a reader can open, as JSON: what the walk compares its addresses with. */
import { createApp } from '../../src/app.ts';
import type { Database } from '../../src/platform/database/index.ts';

// Nobody asks anything here, so there is no database behind it.
const database = { kind: 'pglite' } as Database;
const app = createApp({ database, secret: '', demo: true, version: '', schema: 0 });
const paths = app.routes.filter(({ method, path }) => method === 'GET' && !path.includes('*')).map(({ path }) => path);
process.stdout.write(JSON.stringify([...new Set(paths)].sort()));
