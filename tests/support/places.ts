import { type Keeper, sql } from '../../src/platform/database/index.ts';

/** The places on the map of 2013, in the order of the published table. */
export const MAP_OF_2013 =
  'merksplas wortel antwerpen mechelen turnhout hoogstraten sint-gillis leuven-centraal vorst leuven-hulp berkendael brugge ieper ruiselede gent oudenaarde dendermonde hasselt tongeren'.split(
    ' ',
  );

/** Lets everybody leave a place the day before, as reception would have written it person by person. */
export function leaveEmpty(keeper: Keeper, place: string, before: string): Promise<unknown> {
  return keeper.load(async (tx) => {
    await tx.run(sql`update organisation.presence set to_date = greatest(from_date, ${before}::date - 1)
      where prison = ${place} and to_date is null`);
    await tx.run(sql`update individual.stays set to_date = greatest(from_date, ${before}::date - 1), departure = 'release'
      where prison = ${place} and to_date is null`);
    await tx.run(sql`update individual.persons set prison = null, unit = null where prison = ${place}`);
  });
}
