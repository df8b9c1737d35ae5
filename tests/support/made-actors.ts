import { databaseRole, type Role } from '../../src/access/index.ts';
import { type Asker, type Keeper, sql } from '../../src/platform/database/index.ts';

/** A role of a made actor; active, of all time and without place unless told. Days are ISO. */
export interface MadeRole {
  role: Role;
  prisons?: readonly string[];
  /** The code of an organisation. */
  organisation?: string | null;
  party?: string | null;
  from?: string;
  until?: string | null;
  state?: 'to-confirm' | 'active' | 'ended';
  /** The person whom a detainee is. */
  person?: number | null;
}

let made = 0;

/** Makes an actor with these roles, as the owner. Gives the id, and who asks in each role. */
export async function makeActor(keeper: Keeper, roles: readonly MadeRole[], name?: string) {
  made += 1;
  const id = `made-${process.pid}-${made}`;
  const askers = await keeper.load(async (tx) => {
    await tx.run(
      sql`insert into access.actors (id, name, origin) values (${id}, ${name ?? `Proef ${made}`}, 'demonstration')`,
    );
    const list: Asker[] = [];
    for (const one of roles) {
      const state = one.state ?? 'active';
      const { roleId } = await tx.one<{ roleId: number }>(sql`
        insert into access.actor_roles (actor_id, role, organisation_id, party, valid_from, valid_until, state, origin, ended_at)
        values (${id}, ${one.role}, (select o.id from organisation.organisations o where o.code = ${one.organisation ?? null}),
          ${one.party ?? null}, ${one.from ?? '2000-01-01'}, ${one.until ?? null}, ${state}, 'demonstration',
          case when ${state} = 'ended' then access.now() end)
        returning id as "roleId"`);
      for (const prison of one.prisons ?? [])
        await tx.run(sql`insert into access.actor_role_prisons (role_id, prison) values (${roleId}, ${prison})`);
      if (one.person != null)
        await tx.run(sql`insert into access.actor_role_persons (role_id, person_id) values (${roleId}, ${one.person})`);
      list.push({ id, databaseRole: databaseRole(one.role), roleId });
    }
    return list;
  });
  return { id, askers };
}
