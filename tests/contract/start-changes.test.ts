import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';
import { startReader } from './start-lines.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { post, log } = brug;
const startOf = startReader(brug);
const { planSeries, people } = registering(keeper, brug);
const SUPPORTER = 'supporter-antwerpen';
const [one = 0, two = 0] = await people('antwerpen', 2);

/** What stands under "changed" of a start about an address. */
const changed = async (href: string, who = SUPPORTER) =>
  ((await startOf(who)).changed ?? []).filter((line) => line.href === href).map((line) => line.text);

/** Sends a form as the supporter does, and gives the number under which it is taken back. */
async function saved(path: string, fields: Record<string, string>): Promise<number> {
  const { status, headers, body } = await post(SUPPORTER, path, { idempotencyKey: crypto.randomUUID(), ...fields });
  if (status !== 303) throw new Error(`${status} for ${path}: ${body.slice(0, 300)}`);
  return Number(/[?&]undo=(\d+)/.exec(String(headers.get('location')))?.[1]);
}
const undo = async (id: number) =>
  expect((await post(SUPPORTER, `/undo/${id}`, { idempotencyKey: crypto.randomUUID() })).status).toBe(303);

describe('a session', () => {
  test('that was registered and of which that was taken back is not said to go on after all', async () => {
    const [{ id = 0 } = {}] = (await planSeries()).sessions;
    const done = await saved(`/sessions/${id}/attendance`, { headcount: '4', version: '1' });
    expect(await changed(`/sessions/${id}`)).toEqual([expect.stringContaining('geregistreerd')]);
    await undo(done);
    expect(await changed(`/sessions/${id}`)).toEqual([]);
  });

  test('that was called off and goes on after all is said to', async () => {
    const [{ id = 0 } = {}] = (await planSeries()).sessions;
    const [{ id: other = 0 } = {}] = (await planSeries()).sessions;
    const done = await saved(`/sessions/${id}/cancel`, { reason: 'staking', version: '1' });
    expect(await changed(`/sessions/${id}`)).toEqual([expect.stringContaining('afgelast')]);
    await undo(done);
    await saved(`/sessions/${other}/cancel`, { reason: 'staking', version: '1' });
    await saved(`/sessions/${other}/reinstate`, { version: '2' });
    for (const one of [id, other])
      expect(await changed(`/sessions/${one}`)).toEqual([expect.stringContaining('gaat toch door')]);
  });

  test('that was off before anything was kept of it, and goes on after all, is said to', async () => {
    const off = await truth<{ id: number; version: number }>(
      keeper,
      sql`select s.id, s.version from organisation.sessions s where s.prison = 'antwerpen' and s.status = 'cancelled'
        and s.named + s.headcount = 0 and not exists (select from organisation.registrations g where g.session_id = s.id)
        order by s.starts_at desc limit 1`,
    );
    const [{ id = 0, version = 0 } = {}] = off;
    await saved(`/sessions/${id}/reinstate`, { version: String(version) });
    expect(await changed(`/sessions/${id}`)).toEqual([expect.stringContaining('gaat toch door')]);
  });
});

describe('an application', () => {
  test('is new while it stands: not once it was taken back or withdrawn, and again once that is taken back', async () => {
    const { id, offerId } = await planSeries({}, { places: 1 });
    const told = () => changed(`/offers/${offerId}?part=people`);
    const enrol = (person: number) => saved(`/series/${id}/enrol`, { personId: String(person) });
    await enrol(one);
    const waits = await enrol(two);
    expect(await told()).toEqual([expect.stringContaining('2 aanmeldingen erbij')]);
    await undo(waits);
    expect(await told()).toEqual([expect.stringContaining('1 aanmelding erbij')]);
    const { application } = await fact<{ application: number }>(
      keeper,
      sql`select id as application from organisation.applications where series_id = ${id} and person_id = ${one}`,
    );
    const left = await saved(`/applications/${application}/withdraw`, {});
    expect(await told()).toEqual([]);
    await undo(left);
    expect(await told()).toEqual([expect.stringContaining('1 aanmelding erbij')]);
  });

  test('of long ago that is withdrawn, and not after all, is none', async () => {
    const { id, offerId } = await planSeries();
    await saved(`/series/${id}/enrol`, { personId: String(one) });
    const { application } = await fact<{ application: number }>(
      keeper,
      sql`update organisation.applications set applied_at = applied_at - interval '9 days', enrolled_at = enrolled_at - interval '9 days'
        where series_id = ${id} returning id as application`,
    );
    await undo(await saved(`/applications/${application}/withdraw`, {}));
    expect(await changed(`/offers/${offerId}?part=people`)).toEqual([]);
  });
});

test('nothing unexpected was logged', () => expect(log).toEqual([]));
