import { type Reading, sql } from '../../platform/database/index.ts';
import type { Staff } from './rules.ts';

/** The planned staff of the newest year up to the one asked, in one statement. */
export function loadStaff(tx: Reading, upTo: number): Promise<Staff> {
  return tx.one<Staff>(sql`
    with staffed as (select max(year) as year from organisation.staff where year <= ${upTo}::integer)
    select staffed.year,
      coalesce((
        select jsonb_agg(jsonb_build_object('code', s.code, 'name', jsonb_build_object('nl', s.name_nl, 'en', s.name_en),
          'level', s.level, 'fieldLabel', case when sf.code is not null
            then jsonb_build_object('nl', sf.label_nl, 'en', sf.label_en) end, 'fte', s.fte, 'statedTotal', s.stated_total, 'origin', s.origin,
          'note', case when s.note_nl is not null then jsonb_build_object('nl', s.note_nl, 'en', s.note_en) end)
          order by s.level, s.fte desc)
        from organisation.staff s
        left join organisation.code_lists sf on sf.list = 'policy-field' and sf.code = s.policy_field
        where s.year = staffed.year), '[]') as lines,
      coalesce((
        select jsonb_agg(jsonb_build_object('title', jsonb_build_object('nl', d.title_nl, 'en', d.title_en), 'address', d.address))
        from organisation.sources d
        where d.id in (select s.source_id from organisation.staff s where s.year = staffed.year)), '[]') as sources
    from staffed`);
}
