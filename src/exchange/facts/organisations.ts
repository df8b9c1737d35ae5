import { json, sql, type Transaction } from '../../platform/database/index.ts';
import { names, readFacts } from './read.ts';

/**
 * The public organisations that the facts name, and what the printed names mean. What a person changed since (its version is
 * no longer the first) stays as that person left it, and a code that somebody registered stays theirs. A name of an
 * organisation that was merged means its successor.
 */
export async function loadOrganisations(tx: Transaction): Promise<void> {
  const organisations = readFacts('organisations').map((line) => ({ ...line, fields: names(line, 'policy_fields') }));
  await tx.run(sql`
    insert into organisation.organisations (code, name_nl, name_en, kind, policy_fields, origin, source_id)
    select code, name_nl, name_en, kind, array(select jsonb_array_elements_text(fields)), 'source', source
    from jsonb_to_recordset(${json(organisations)}) as l (code text, name_nl text, name_en text, kind text, fields jsonb, source text)
    on conflict (code) do update set name_nl = excluded.name_nl, name_en = excluded.name_en, kind = excluded.kind,
      policy_fields = excluded.policy_fields, source_id = excluded.source_id
    where organisations.version = 1 and organisations.origin = 'source'`);
  await tx.run(sql`
    update organisation.organisations o set parent_id = organisation.standing(p.id)
    from jsonb_to_recordset(${json(organisations)}) as l (code text, parent text)
    left join organisation.organisations p on p.code = l.parent
    where o.code = l.code and o.version = 1 and o.origin = 'source'`);
  await tx.run(sql`
    insert into organisation.organisation_names (name, organisation_id, origin)
    select l.name, organisation.standing(o.id), 'source'
    from jsonb_to_recordset(${json(readFacts('organisation-names'))}) as l (name text, organisation text)
    left join organisation.organisations o on o.code = l.organisation
    on conflict (name) do update set organisation_id = excluded.organisation_id, settled = true
    where organisation_names.version = 1 and organisation_names.origin = 'source'`);
}
