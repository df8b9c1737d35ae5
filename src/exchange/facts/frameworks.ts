import { json, sql, type Transaction } from '../../platform/database/index.ts';
import { type Line, names, need, readFacts } from './read.ts';

/** A label in both languages; null where nothing is printed. */
function label(line: Line, name: string): { nl: string; en: string | null } | null {
  const nl = line[`${name}_nl`];
  return nl == null ? null : { nl, en: line[`${name}_en`] ?? null };
}

function options(line: Line): { nl: string; en: string | null }[] {
  const english = names(line, 'options_en');
  return names(line, 'options_nl').map((nl, at) => ({ nl, en: english[at] ?? null }));
}

/** The content of a framework from its lines: its first line, and the tracks, branches, questions, lists and outcomes after it. */
export function frameworkOf([first, ...rest]: readonly Line[]) {
  const of = (row: string, branch?: string) =>
    rest.filter((line) => line.row === row && (branch === undefined || line.branch === branch));
  const questions = (branch: string) =>
    of('question', branch).map((line) => ({
      ...{ id: need(line, 'id'), text: label(line, 'text'), kind: need(line, 'kind'), choices: options(line) },
      ...{ help: label(line, 'help'), caution: null },
    }));
  return {
    start: label(first ?? {}, 'help'),
    tracks: of('track').map((line) => ({ id: need(line, 'id'), title: label(line, 'text') })),
    branches: of('branch').map((line) => ({
      ...{
        id: need(line, 'id'),
        title: label(line, 'text'),
        when: need(line, 'when'),
        repeats: line.repeats === 'yes',
      },
      ...{ help: label(line, 'help'), questions: questions(need(line, 'id')) },
      lists: of('list', need(line, 'id')).map((list) => ({
        ...{ id: need(list, 'id'), title: label(list, 'text'), options: options(list) },
      })),
    })),
    outcomes: of('outcome').map((line) => ({
      id: need(line, 'id'),
      title: label(line, 'text'),
      after: names(line, 'branch'),
    })),
  };
}

/**
 * Brings the framework of the facts into the database. One that changed in the file is a new version, so that who answered an older one
 * keeps it; where somebody made a version since, that one stands.
 */
export async function loadFramework(tx: Transaction): Promise<void> {
  const lines = readFacts('frameworks');
  const [first] = lines;
  if (first === undefined) return;
  const id = need(first, 'id');
  const content = json(frameworkOf(lines));
  await tx.run(sql`
    insert into policy.frameworks (id, made_by, made_at, origin) values (${id}, 'source', now(), 'source') on conflict (id) do nothing`);
  const newest = await tx.maybe<{ origin: string; same: boolean }>(sql`
    select origin, content = ${content} as same from policy.framework_versions where framework_id = ${id} order by number desc limit 1`);
  if (newest !== undefined && (newest.same || newest.origin !== 'source')) return;
  await tx.run(
    sql`update policy.framework_versions set state = 'replaced' where framework_id = ${id} and state = 'published'`,
  );
  await tx.run(sql`
    insert into policy.framework_versions (framework_id, number, state, title_nl, title_en, source, content, published_on, made_by, made_at, origin)
    select ${id}, coalesce(max(v.number), 0) + 1, 'published', ${need(first, 'text_nl')}, ${first.text_en ?? null},
      (select s.title_nl from organisation.sources s where s.id = ${first.source ?? null}), ${content}, current_date, 'source', now(), 'source'
    from policy.framework_versions v where v.framework_id = ${id}`);
}
