import { type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Text } from '../../ui/words/index.ts';
import type { Change } from './rules.ts';

/** The title and years of a plan: of an adopted one they change by a version. */
export interface AgreedHead {
  title: Text;
  validFrom: string;
  validTo: string;
}

/** What a plan says of itself beside them. */
interface OwnHead {
  summary: Text | null;
  description: string | null;
  adopter: string | null;
  address: string | null;
  declaredActions: number | null;
}

/** What changes in the head of a plan: what is left out stays. */
export type HeadPatch = { [Name in keyof (AgreedHead & OwnHead)]?: (AgreedHead & OwnHead)[Name] | undefined };

/** The head of a plan as it stands, with the first day from which a change of its title or years can count. */
export function readHead(tx: Reading, id: string): Promise<AgreedHead & OwnHead & { from: string }> {
  return tx.one(sql`
    select jsonb_build_object('nl', p.title_nl, 'en', p.title_en) as title, p.valid_from as "validFrom", p.valid_to as "validTo",
      case when p.summary_nl is not null then jsonb_build_object('nl', p.summary_nl, 'en', p.summary_en) end as summary,
      p.description, p.adopter, p.address, p.declared_actions as "declaredActions",
      coalesce(p.in_force_on, p.adopted_on, p.valid_from) as "from"
    from policy.plans p where p.id = ${id}`);
}

/** Changes the head of a plan where that stands free: all of a draft, of an adopted plan what it says of itself. */
export function updateHead(tx: Transaction, id: string, change: HeadPatch): Promise<number> {
  const { title, summary } = change;
  const has = (name: keyof HeadPatch) => change[name] !== undefined;
  return tx.run(sql`
    update policy.plans set
      title_nl = case when ${has('title')} then ${title?.nl ?? null}::text else title_nl end,
      title_en = case when ${has('title')} then ${title?.en || null}::text else title_en end,
      valid_from = coalesce(${change.validFrom ?? null}::text::date, valid_from),
      valid_to = coalesce(${change.validTo ?? null}::text::date, valid_to),
      summary_nl = case when ${has('summary')} then ${summary?.nl ?? null}::text else summary_nl end,
      summary_en = case when ${has('summary')} then ${summary?.en || null}::text else summary_en end,
      description = case when ${has('description')} then ${change.description ?? null}::text else description end,
      adopter = case when ${has('adopter')} then ${change.adopter ?? null}::text else adopter end,
      address = case when ${has('address')} then ${change.address ?? null}::text else address end,
      declared_actions = case when ${has('declaredActions')} then ${change.declaredActions ?? null}::integer else declared_actions end
    where id = ${id}`);
}

/** Changes the title and years of an adopted plan: the version is the change, and the record follows it. */
export function versionHead(
  tx: Transaction,
  { id, version }: { id: string; version: number },
  { title, validFrom, validTo }: AgreedHead,
  change: Change,
): Promise<number> {
  return tx.run(sql`
    insert into policy.plan_versions (plan_id, version, what, in_force_on, title_nl, title_en, valid_from, valid_to, weight, ground, address)
    values (${id}, ${version + 1}, 'changed', ${change.on}, ${title.nl}, ${title.en || null}, ${validFrom}, ${validTo},
      ${change.weight ?? null}, ${change.ground}, ${change.address ?? null})`);
}
