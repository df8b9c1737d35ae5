import { sql, type Transaction } from '../../src/platform/database/index.ts';
import type { DatabaseFault } from './fault.ts';

/** The rooms of the house in the database. */
const SCHEMAS = 'platform access organisation individual policy audit figures';
const ours = () => sql`select unnest(string_to_array(${SCHEMAS}::text, ' '))`;

/**
 * Every fault that can be made out of the rules themselves, by area: each policy opened, each word of the rules answering
 * everything or nothing, each right given to everybody, each wall lifted, each trigger dropped, each line of the log lost.
 */
export async function databaseFaults(tx: Transaction): Promise<Record<string, DatabaseFault[]>> {
  return {
    policies: await openPolicies(tx),
    words: await otherWords(tx),
    grants: await givenAway(tx),
    walls: await lifted(tx),
    triggers: await dropped(tx),
  };
}

async function openPolicies(tx: Transaction): Promise<DatabaseFault[]> {
  const rows = await tx.rows<{ name: string; table: string; on: string; reads: boolean; writes: boolean }>(sql`
    select p.polname::text as name, c.relname::text as "table", format('%I on %I.%I', p.polname, n.nspname, c.relname) as "on",
      coalesce(pg_get_expr(p.polqual, p.polrelid), 'true') <> 'true' as reads,
      coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'true') <> 'true' as writes
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in (${ours()}) and p.polname <> 'the owner keeps the table' order by 2, 1`);
  return rows.flatMap(({ name, table, on, reads, writes }) => [
    ...(reads
      ? [
          {
            name: `"${name}" lets through every row of ${table}`,
            statement: `alter policy ${on} using (true)`,
            about: [table],
          },
        ]
      : []),
    ...(writes
      ? [
          {
            name: `"${name}" lets any row of ${table} be written`,
            statement: `alter policy ${on} with check (true)`,
            about: [table],
          },
        ]
      : []),
  ]);
}

/** What a word of the rules answers that answers everything: by its type, and for numbers by what its name speaks of. */
function everything(name: string, type: string): string | undefined {
  if (type === 'boolean') return 'true';
  if (type === 'text') return "'antwerpen'::text";
  const all = type.startsWith('SETOF') || type.endsWith('[]');
  if (!all) return undefined;
  const rows = /text/.test(type)
    ? 'select code from organisation.prisons'
    : `select id from ${/person|participant|people/.test(name) ? 'individual.persons' : /plan/.test(name) ? 'individual.service_plans' : /session/.test(name) ? 'organisation.sessions' : /series/.test(name) ? 'organisation.series' : /organisation/.test(name) ? 'organisation.organisations' : 'organisation.offers'}`;
  return type.startsWith('SETOF') ? rows : `array(${rows})::${type}`;
}

function nothing(type: string): string {
  if (type === 'boolean') return 'false';
  if (type.endsWith('[]')) return `'{}'::${type}`;
  return type.startsWith('SETOF') ? `select null::${type.slice(6)} where false` : `null::${type}`;
}

async function otherWords(tx: Transaction): Promise<DatabaseFault[]> {
  const rows = await tx.rows<{ name: string; head: string; type: string }>(sql`
    select p.proname::text as name, pg_get_function_result(p.oid) as type,
      format('%I.%I(%s) returns %s', n.nspname, p.proname, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid)) as head
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'access' and p.provolatile = 's' and pg_get_function_result(p.oid) not in ('trigger', 'void')
      and pg_get_function_result(p.oid) !~ 'TABLE|timestamp|date' and p.proname not in ('actor_id', 'actor_role')
    order by 1`);
  return rows.flatMap(({ name, head, type }) => {
    const as = (answer: string) =>
      `create or replace function ${head} language sql stable security definer set search_path = pg_catalog, pg_temp
        as $fault$ ${answer.startsWith('select') ? answer : `select ${answer}`} $fault$`;
    const all = everything(name, type);
    return [
      ...(all === undefined ? [] : [{ name: `access.${name} answers everything`, statement: as(all), about: [name] }]),
      { name: `access.${name} answers nothing`, statement: as(nothing(type)), about: [name] },
    ];
  });
}

async function givenAway(tx: Transaction): Promise<DatabaseFault[]> {
  const tables = await tx.rows<{ name: string; on: string; verb: string }>(sql`
    select c.relname::text as name, format('%I.%I', n.nspname, c.relname) as "on", verb.name as verb
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    cross join unnest(array['select', 'insert', 'update', 'delete']) verb (name)
    where c.relkind in ('r', 'v') and n.nspname in (${ours()})
      and not has_any_column_privilege('brug_public', c.oid, case verb.name when 'delete' then 'select' else verb.name end)
      and (verb.name <> 'delete' or not has_table_privilege('brug_public', c.oid, 'delete'))
      and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('*', case verb.name
        when 'select' then 'r' when 'insert' then 'a' when 'update' then 'w' else 'd' end) and p.polname <> 'the owner keeps the table')
    order by 2, 3`);
  const routines = await tx.rows<{ name: string; on: string }>(sql`
    select p.proname::text as name, p.oid::regprocedure::text as "on"
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in (${ours()}) and p.prosecdef and pg_get_function_result(p.oid) <> 'trigger'
      and not has_function_privilege('brug_public', p.oid, 'execute') order by 2`);
  const schemas = await tx.rows<{ name: string }>(sql`
    select nspname::text as name from pg_namespace where nspname in (${ours()}) and not has_schema_privilege('brug_public', oid, 'usage')`);
  return [
    ...schemas.map(({ name }) => ({
      name: `everybody enters the schema ${name}`,
      statement: `grant usage on schema ${name} to brug_public`,
      about: ['matrix', name],
    })),
    ...tables.map(({ name, on, verb }) => ({
      name: `everybody holds ${verb} on ${on}`,
      statement: `grant usage on schema ${on.split('.')[0]} to brug_public; grant ${verb} on ${on} to brug_public`,
      about: ['matrix', name],
    })),
    ...routines.map(({ name, on }) => ({
      name: `everybody calls ${on}`,
      statement: `grant usage on schema ${on.split('.')[0]} to brug_public; grant execute on function ${on} to brug_public`,
      about: [name],
    })),
  ];
}

async function lifted(tx: Transaction): Promise<DatabaseFault[]> {
  const rows = await tx.rows<{ name: string; on: string }>(sql`
    select c.relname::text as name, format('%I.%I', n.nspname, c.relname) as "on"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relrowsecurity and n.nspname in (${ours()}) order by 2`);
  return rows.map(({ name, on }) => ({
    name: `nobody guards the rows of ${on}`,
    statement: `alter table ${on} disable row level security`,
    about: ['boot-check', name],
  }));
}

async function dropped(tx: Transaction): Promise<DatabaseFault[]> {
  const rows = await tx.rows<{ name: string; on: string; table: string; job: string }>(sql`
    select t.tgname::text as name, format('%I on %I.%I', t.tgname, n.nspname, c.relname) as "on", c.relname::text as "table", p.proname::text as job
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace join pg_proc p on p.oid = t.tgfoid
    where not t.tgisinternal and n.nspname in (${ours()}) order by 2`);
  return rows.map(({ name, on, table, job }) => ({
    name: `the trigger ${name} of ${table} is gone`,
    statement: `drop trigger ${on}`,
    about: [job, table, 'times-and-authors', 'states'],
  }));
}

/** Each line of the log, by action and kind, lost in turn: one test file must notice them all. */
export function lostTraces(actions: readonly string[]): DatabaseFault[] {
  return actions.map((action) => ({
    name: `"${action}" leaves no line in the log`,
    statement: `
      create function audit.lose() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as
        $fault$ begin if new.action = '${action}' then return null; end if; return new; end $fault$;
      revoke all on function audit.lose() from public;
      create trigger "aaa lose" before insert on audit.entries for each row execute function audit.lose()`,
    about: ['traces'],
  }));
}
