import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemonstration } from '../src/demonstration/index.ts';
import { loadFacts } from '../src/exchange/facts/index.ts';
import { openEmbedded } from '../src/platform/database/index.ts';
import { dayInBrussels } from '../src/shared/dates.ts';
import { lookedAt } from '../tests/support/lighthouse.ts';
import { print } from './print.ts';
import { startServer } from './server.ts';

// How fast lighthouse finds pages on a slow telephone: of a hundred.
const PAGES = ['/', '/offers', '/plans/2015-2020', '/plans/2015-2020/timeline'];
const folder = mkdtempSync(join(tmpdir(), 'brug-lighthouse-'));
const keeper = await openEmbedded({ folder: join(folder, 'brug') });
await keeper.migrate();
await keeper.load(loadFacts);
await keeper.load((tx) => loadDemonstration(tx, { size: 'small', today: dayInBrussels(new Date()) }));
await keeper.close();
const server = await startServer({ BRUG_DATABASE: join(folder, 'brug'), BRUG_SECRET_FILE: join(folder, 'secret') });
const asked = PAGES.map((path) => ({ address: `${server.base}${path}`, categories: ['performance'] }));
for (const { address, scores } of await lookedAt(asked))
  print(`lighthouse, performance of ${new URL(address).pathname}`, scores.performance ?? 0, 'of 100');
await server.stop();
rmSync(folder, { recursive: true, force: true });
