import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sendDigests } from '../../src/administration/tasks/index.ts';
import { readConfig } from '../../src/config.ts';
import { sql } from '../../src/platform/database/index.ts';
import { mailerOf } from '../../src/platform/mail.ts';
import { setClock } from '../support/clock.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { mailServer } from '../support/smtp.ts';
import '../../src/words.ts';

const keeper = await testDatabase();
await setClock(keeper, NOW);
const server = await mailServer();
const folder = mkdtempSync(join(tmpdir(), 'brug-mail-'));
afterAll(async () => {
  await server.close();
  await keeper.close();
  rmSync(folder, { recursive: true, force: true });
});

const settings = { from: 'brug@example.org', address: 'https://brug.example.org', stopped: () => false };
const mailer = mailerOf({ smtp: server.address, folder });
const send = () => sendDigests(keeper.database, NOW, { ...settings, mailer });

const wish = (actor: string, email: string, language = 'nl') =>
  keeper.load((tx) =>
    tx.run(
      sql`insert into platform.digest_wishes (actor_id, wants, email, language) values (${actor}, true, ${email}, ${language})`,
    ),
  );
beforeEach(() => {
  server.received.length = 0;
  server.refuse.clear();
});
afterEach(() =>
  keeper.load(async (tx) => {
    await tx.run(sql`delete from platform.digest_wishes`);
    await tx.run(sql`delete from platform.digests`);
  }),
);

describe('the daily mail', () => {
  test('goes to who wants it and has something waiting, once a day, in the language chosen', async () => {
    await wish('supporter-antwerpen', 'ondersteuner@example.org');
    await wish('education-coordinator', 'coordinator@example.org', 'en');
    await wish('auditor', 'auditor@example.org');
    expect(await send()).toBe(2);
    expect(server.received.map(({ to }) => to).sort()).toEqual([
      ['coordinator@example.org'],
      ['ondersteuner@example.org'],
    ]);
    const [dutch] = server.received.filter(({ to }) => to[0]?.startsWith('ondersteuner'));
    expect(dutch?.text).toMatch(/^Subject: Brug: \d+ (taken wachten|taak wacht) op u\r$/m);
    expect(dutch?.text).toMatch(/https:\/\/brug\.example\.org\/tasks/);
    const [english] = server.received.filter(({ to }) => to[0]?.startsWith('coordinator'));
    expect(english?.text).toMatch(/tasks? waits? for you/);
    expect(await send()).toBe(0);
    expect(server.received).toHaveLength(2);
  });

  test('says a number and a link, and nothing of what waits, of whom or where', async () => {
    await wish('supporter-antwerpen', 'ondersteuner@example.org');
    await send();
    const text = server.received[0]?.text.split('\r\n\r\n').slice(1).join(' ') ?? '';
    expect(text.length).toBeGreaterThan(40);
    const words = await keeper.load((tx) =>
      tx.rows<{ word: string }>(sql`
        select title_nl as word from organisation.offers union select title from organisation.series
        union select name_nl from organisation.prisons union select family_name from individual.persons`),
    );
    expect(words.filter(({ word }) => word.length > 4 && text.includes(word))).toEqual([]);
    expect(server.received[0]?.text).not.toContain('supporter-antwerpen');
  });

  test('that could not be sent keeps no other from going, and goes later under the same number', async () => {
    await wish('education-coordinator', 'weg@example.org');
    await wish('supporter-antwerpen', 'ondersteuner@example.org');
    server.refuse.add('weg@example.org');
    const failing = send();
    await expect(failing).rejects.toThrow('1 of 2 daily mails could not be sent');
    await failing.catch((error: Error) => expect(error.message).not.toContain('@'));
    expect(server.received.map(({ to }) => to)).toEqual([['ondersteuner@example.org']]);
    server.refuse.clear();
    expect(await send()).toBe(1);
    const numberOf = (index: number) => /^Message-ID:\s*(<[^>]*>)/im.exec(server.received[index]?.text ?? '')?.[1];
    const first = numberOf(1);
    await keeper.load((tx) => tx.run(sql`delete from platform.digests where actor_id = 'education-coordinator'`));
    expect(await send()).toBe(1);
    expect(numberOf(2)).toBe(first);
    expect(first).toMatch(/^<digest\.2026-03-18\.[0-9a-f]{32}@brug\.example\.org>$/);
    expect(numberOf(0)).not.toBe(first);
  });

  test('is not sent where nobody answers, and nothing says that it was', async () => {
    await wish('supporter-antwerpen', 'ondersteuner@example.org');
    const nobody = mailerOf({ smtp: 'smtp://127.0.0.1:1', folder });
    await expect(sendDigests(keeper.database, NOW, { ...settings, mailer: nobody })).rejects.toThrow(
      'could not be sent',
    );
    expect(await send()).toBe(1);
  });

  test('is written to a folder where there is no mail server', async () => {
    await wish('supporter-antwerpen', 'ondersteuner@example.org');
    const files = mailerOf({ smtp: undefined, folder });
    expect(await sendDigests(keeper.database, NOW, { ...settings, mailer: files })).toBe(1);
    const [name = ''] = readdirSync(folder);
    expect(name).toMatch(/^digest\.2026-03-18\.[0-9a-f]{32}brug\.example\.org\.eml$/);
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text).toContain('To: ondersteuner@example.org');
    expect(text).toContain('https://brug.example.org/tasks');
    expect(server.received).toEqual([]);
  });

  test('is not begun when Brug stops', async () => {
    await wish('supporter-antwerpen', 'ondersteuner@example.org');
    expect(await sendDigests(keeper.database, NOW, { ...settings, mailer, stopped: () => true })).toBe(0);
  });
});

describe('the settings of mail and of the model', () => {
  test.each([
    [{ BRUG_SMTP: 'mail.example.org' }, 'bad-smtp'],
    [{ BRUG_SMTP: 'https://mail.example.org' }, 'bad-smtp'],
    [{ BRUG_MAIL_FROM: 'Brug' }, 'bad-mail-from'],
    [{ BRUG_MAIL_FROM: 'Brug <brug@example.org>' }, 'bad-mail-from'],
    [{ BRUG_ADDRESS: 'brug.example.org' }, 'bad-public-address'],
    [{ BRUG_ADDRESS: 'javascript:alert(1)' }, 'bad-public-address'],
    [{ BRUG_MODEL_URL: 'localhost:8080/v1' }, 'bad-model-url'],
  ])('refuse %o', (environment, key) => {
    expect(() => readConfig(environment)).toThrow(expect.objectContaining({ key }));
  });

  test('name a model, or none', () => {
    expect(readConfig({ BRUG_MODEL_URL: 'http://localhost:8080/v1/' }).model).toEqual({
      ...{ url: 'http://localhost:8080/v1', name: 'default', key: null },
    });
    expect([readConfig({}).model, readConfig({ BRUG_MODEL_URL: '' }).model]).toEqual([null, null]);
  });

  test('send nothing to a server in the demonstration', () => {
    const given = { BRUG_SMTP: 'smtp://mail.example.org', BRUG_ADDRESS: 'https://brug.example.org/' };
    expect(readConfig(given).mail).toMatchObject({
      smtp: 'smtp://mail.example.org',
      address: 'https://brug.example.org',
    });
    expect(readConfig({ ...given, BRUG_DEMO: '1' }).mail.smtp).toBeUndefined();
    expect(readConfig({ PORT: '3001' }).mail).toMatchObject({ smtp: undefined, address: 'http://localhost:3001' });
  });
});
