import { afterAll, describe, expect, test } from 'vitest';
import { type Explained, READERS, ROLES } from '../../src/access/index.ts';
import { readFacts } from '../../src/exchange/facts/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { page } = testApp(keeper);

const { series, session, planned, goal } = await fact<Record<'series' | 'session' | 'planned' | 'goal', number>>(
  keeper,
  sql`select
    (select id from organisation.series where prison = 'antwerpen' and ends_on > '2026-03-18' order by id limit 1) as series,
    (select id from organisation.sessions where prison = 'antwerpen' and status = 'planned' order by id limit 1) as session,
    g.person_id as planned, g.id as goal
  from individual.plan_goals g join individual.service_plans p on p.id = g.plan_id and p.state = 'active'
  join individual.assignments c on c.person_id = g.person_id and c.actor_id = 'counsellor-antwerpen' and c.to_date is null
  where g.state = 'active' order by g.id limit 1`,
);

/** The ten most used forms and headings, each with who opens it. */
const PAGES: [about: Explained, who: string, path: string][] = [
  ['individual.attendances', 'supporter-antwerpen', `/sessions/${session}`],
  ['enrolled', 'supporter-antwerpen', `/series/${series}/enrol`],
  ['organisation.offers', 'supporter-antwerpen', '/offers/new'],
  ['policy.reports', 'policy-officer', '/plans/2015-2020/steps/1-1'],
  ['individual.plan_goals', 'counsellor-antwerpen', `/persons/${planned}/plan/goals/new`],
  ['individual.plan_actions', 'counsellor-antwerpen', `/persons/${planned}/plan/goals/${goal}/actions/new`],
  ['cancelled', 'supporter-antwerpen', `/sessions/${session}/cancel`],
  ['platform.tasks', 'supporter-antwerpen', '/tasks'],
  ['Figure', 'policy-officer', '/figures/offers'],
];

describe('the question mark beside a title', () => {
  test.each(PAGES)(
    'explains %s to %s on %s, in the words of the glossary and both languages',
    async (about, who, path) => {
      const line = readFacts('glossary').find((one) => one.code === about);
      for (const [language, meaning] of [
        ['nl', line?.definition_nl],
        ['en', line?.definition_en],
      ] as const) {
        const { status, body } = await page(who, path, language);
        expect(status, path).toBe(200);
        const [help = ''] = /<details class="help">[\s\S]*?<\/details>/.exec(body) ?? [];
        expect(help.replaceAll('&#39;', "'").replaceAll('&quot;', '"')).toContain(String(meaning));
        expect(help).toMatch(language === 'nl' ? /Wie dit leest: / : /Who reads this: /);
      }
    },
  );

  test('names who reads as the rules of the database let them', async () => {
    for (const [about, { table, roles }] of Object.entries(READERS)) {
      const rows = await truth<{ role: string }>(
        keeper,
        sql`select distinct r.role from pg_policy p cross join lateral (
            select coalesce((select rolname from pg_roles where oid = one), 'public') as role from unnest(p.polroles) one) r
          where p.polrelid = ${table}::regclass and p.polcmd in ('r', '*') and p.polpermissive`,
      );
      const named = (role: string) => `brug_${role.replaceAll('-', '_')}`;
      const letIn = new Set(rows.map((row) => row.role).filter((role) => ROLES.some((one) => named(one) === role)));
      // What everybody reads is granted to who has not signed in, and so to all; some may read more of it.
      if (roles === 'everyone') expect([...letIn], about).toContain(named('public'));
      else expect([...letIn].sort(), about).toEqual([...roles].map(named).sort());
    }
  });
});
