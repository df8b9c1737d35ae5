import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doorOf, signIn } from '../src/administration/sign-ins/index.ts';
import { loadDemonstration } from '../src/demonstration/index.ts';
import { loadFacts } from '../src/exchange/facts/index.ts';
import { openEmbedded } from '../src/platform/database/index.ts';
import { digestOf } from '../src/platform/http/sign-in.ts';
import { dayInBrussels } from '../src/shared/dates.ts';
import { print } from './print.ts';

// What it costs to find who asks, at each request, on the embedded database: its whole transaction, and an empty one beside it.
const ROUNDS = 3000;
const folder = mkdtempSync(join(tmpdir(), 'brug-door-'));
const keeper = await openEmbedded({ folder: join(folder, 'brug') });
await keeper.migrate();
await keeper.load(loadFacts);
await keeper.load((tx) => loadDemonstration(tx, { size: 'small', today: dayInBrussels(new Date()) }));
const { secret, actor } = await signIn(keeper.database, 'education-coordinator');
const digest = digestOf(secret) ?? '';
const door = doorOf(keeper.database);

async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
  for (let round = 0; round < ROUNDS / 4; round += 1) await work();
  const [began, used] = [performance.now(), process.cpuUsage()];
  for (let round = 0; round < ROUNDS; round += 1) await work();
  const { user, system } = process.cpuUsage(used);
  const clock = (performance.now() - began) / ROUNDS;
  print(name, Number(((user + system) / 1000 / ROUNDS).toFixed(3)), 'ms', { clock: Number(clock.toFixed(3)) });
}

for (const _ of [1, 2]) {
  await measure('an empty transaction of an actor', () => keeper.database.as(actor, async () => 1, { readOnly: true }));
  await measure('finding who is signed in', () => door.bySignIn(digest));
  await measure('finding the actor of a token', () => door.byToken({ id: 'auditor', role: 'auditor' }));
}
await keeper.close();
rmSync(folder, { recursive: true, force: true });
