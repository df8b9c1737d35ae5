import { writeFileSync } from 'node:fs';
import { openEmbedded } from '../../src/platform/database/index.ts';
import { writtenDocs } from './docs.ts';
import { houseDocs } from './house-docs.ts';

const keeper = await openEmbedded({});
await keeper.migrate();
for (const [path, text] of await keeper.inspect(writtenDocs)) writeFileSync(path, text);
await keeper.close();
for (const [path, text] of await houseDocs()) writeFileSync(path, text);
