import { afterAll, expect, test } from 'vitest';
import { bootFaults } from '../../src/platform/database/index.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

test('the walls are whole', async () => {
  expect(await keeper.inspect(bootFaults)).toEqual([]);
});
