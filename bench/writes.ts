import { type Keeper, sql } from '../src/platform/database/index.ts';
import { addDays } from '../src/shared/dates.ts';
import type { Known } from './known.ts';

/** Sends one request and measures it. */
export type Ask = (
  persona: string,
  path: string,
  body: Record<string, string | string[]> | Json,
) => Promise<{ status: number; location: string; text: string }>;

/** A body for the API; a plain record is sent as a form. */
export class Json {
  constructor(
    readonly method: 'POST' | 'PUT' | 'DELETE',
    readonly value: unknown,
  ) {}
}

const SUPPORTER = 'supporter-antwerpen';
const COUNSELLOR = 'counsellor-antwerpen';
const OFFICER = 'policy-officer';
let keys = 0;
const key = () => ({ idempotencyKey: `bench-${process.pid}-${keys++}` });

/** Every write: what is registered in a prison, a person's plan, a status, a frozen answer, and the searches that are posted. */
export async function writes(ask: Ask, keeper: Keeper, known: Known, today: string): Promise<void> {
  await ask(SUPPORTER, '/sign-in/demo', { persona: SUPPORTER });
  await searches(ask, known);
  const sheets = await openSheets(keeper);
  for (const sheet of sheets) await register(ask, sheet);
  await cancelling(ask, known);
  await planning(ask, today);
  await applying(ask, keeper);
  await counselling(ask, keeper, today);
  const report = { status: 'in-progress', statedOn: today, statement: 'Bezig.', evidence: '', evidenceLabel: '' };
  const step = known.steps.find((one) => one.plan === 'demonstration')?.key;
  const sent = await ask(OFFICER, `/plans/demonstration/steps/${step}/reports`, { ...report, ...key() });
  const decision = { decision: 'validated', reason: '', version: '1', ...key() };
  await ask('plan-coordinator', `/reports/${/\d+/.exec(sent.location)?.[0]}/decision`, decision);
  await ask(OFFICER, '/questions/SV-2020-92/freeze', key());
}

async function searches(ask: Ask, known: Known): Promise<void> {
  const [antwerpen] = known.prisons;
  for (const q of ['', 'a', 'an', 'e a o', '%', '_', 'zzzz']) {
    await ask(COUNSELLOR, '/persons', { q, prison: '' });
    await ask(COUNSELLOR, '/search', { q });
    await ask('education-coordinator', '/persons', { q, prison: '' });
    await ask(SUPPORTER, `/series/${antwerpen?.series[1]}/search`, { q });
    await ask(SUPPORTER, `/sessions/${antwerpen?.sessions[1]}/attendance`, { do: 'search', search: q });
  }
}

interface Sheet {
  id: number;
  version: number;
  people: number[];
}

/** Sessions of the largest series in Antwerpen that wait for registration, or were registered, with who is enrolled. */
function openSheets(keeper: Keeper): Promise<Sheet[]> {
  return keeper.load((tx) =>
    tx.rows<Sheet>(sql`
      (select s.id, s.version, array(select a.person_id from organisation.applications a join individual.persons p on p.id = a.person_id
          where a.series_id = s.series_id and a.state = 'enrolled' and p.prison = s.prison) as people
        from organisation.sessions s
        where s.prison = 'antwerpen' and s.status in ('planned', 'under-way') and s.ends_at < now()
        order by (select count(*) from organisation.applications a where a.series_id = s.series_id and a.state = 'enrolled') desc, s.id
        limit 4)
      union all
      (select s.id, s.version, array(select t.person_id from organisation.attendances t where t.session_id = s.id)
        from organisation.sessions s where s.prison = 'antwerpen' and s.status = 'held' order by s.named desc, s.id desc limit 2)`),
  );
}

/** Registers a sheet, with one more person and everybody in turn present or absent; then corrects it. */
async function register(ask: Ask, { id, version, people }: Sheet): Promise<void> {
  const marks = (even: 'present' | 'absent') =>
    Object.fromEntries(
      people.flatMap((person, index) => {
        const state = (index % 2 === 0) === (even === 'present') ? 'present' : 'absent';
        return [
          [`state-${person}`, state],
          [`reason-${person}`, state === 'absent' ? 'sick' : ''],
        ];
      }),
    );
  const path = `/sessions/${id}/attendance`;
  await ask(SUPPORTER, path, { ...marks('present'), headcount: '3', version: String(version), ...key() });
  await ask(SUPPORTER, path, { ...marks('absent'), headcount: '4', version: String(version + 1), ...key() });
}

async function cancelling(ask: Ask, known: Known): Promise<void> {
  const id = known.prisons[0]?.sessions[2];
  await ask(SUPPORTER, `/sessions/${id}/cancel`, { reason: 'staking', ...key() });
  await ask(SUPPORTER, `/sessions/${id}/reinstate`, key());
}

/** A new offer, and the longest series that can be planned. */
async function planning(ask: Ask, today: string): Promise<void> {
  const offer = {
    prison: 'antwerpen',
    titleNl: 'Meting',
    kind: 'group',
    policyFields: ['onderwijs', 'sport'],
    category: 'andere',
    language: 'nl',
    medium: 'fysiek',
    intake: 'geen',
    newOrganiser: 'Een nieuw huis',
  };
  const { location } = await ask(SUPPORTER, '/offers', { ...offer, ...key() });
  const id = /\d+/.exec(location)?.[0];
  const series = {
    title: 'Lang',
    firstDay: today,
    lastDay: addDays(today, 360),
    pattern: 'weekly',
    time: '09:00',
    duration: '60',
  };
  await ask(SUPPORTER, `/offers/${id}/series`, { ...series, ...key() });
  await ask(SUPPORTER, `/offers/${id}/series`, { ...series, rrule: 'FREQ=DAILY', ...key() });
}

/** Applies for the series with most people, and withdraws. */
async function applying(ask: Ask, keeper: Keeper): Promise<void> {
  const found = await keeper.load((tx) =>
    tx.rows<{ series: number; person: number }>(sql`
      select r.id as series, p.id as person
      from (select a.series_id as id from organisation.applications a join organisation.series s on s.id = a.series_id
        where a.prison = 'antwerpen' and s.ends_on >= current_date group by 1 order by count(*) desc limit 2) r
      cross join lateral (select n.id from individual.persons n where n.prison = 'antwerpen' and not exists (
        select from organisation.applications a where a.person_id = n.id and a.series_id = r.id) order by n.id limit 2) p`),
  );
  for (const { series, person } of found) {
    const answer = await ask(
      SUPPORTER,
      `/api/v1/series/${series}/applications`,
      new Json('POST', { personId: person }),
    );
    const { id } = JSON.parse(answer.text) as { id: number };
    await ask(SUPPORTER, `/applications/${id}/withdraw`, key());
  }
}

async function counselling(ask: Ask, keeper: Keeper, today: string): Promise<void> {
  const { id: person } = await keeper.load((tx) =>
    tx.one<{ id: number }>(sql`
      select min(p.id) as id from individual.persons p where p.prison = 'antwerpen' and not exists (
        select from individual.service_plans s where s.person_id = p.id)`),
  );
  await ask(COUNSELLOR, `/persons/${person}/follow`, key());
  const plan = { goal: { title: 'Werk', policyField: 'werk' }, action: { title: 'Kijken', dueOn: today } };
  await ask(COUNSELLOR, `/api/v1/persons/${person}/plan`, new Json('POST', plan));
  await ask(COUNSELLOR, `/persons/${person}/plan/goals`, {
    title: 'Leren',
    policyField: 'onderwijs',
    version: '1',
    ...key(),
  });
}
