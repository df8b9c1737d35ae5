/** The administrator of a PostgreSQL cluster to test on; without it tests run on the embedded database. */
export const ADMINISTRATOR: string | undefined = process.env.BRUG_TEST_DATABASE;

/** A secret for tests only. */
export const SECRET = 'a secret for tests only';

/** The day that tests live on, a Wednesday; the demonstration is made for it. */
export const TODAY = '2026-03-18';

/** The moment that tests live on: that day, 15:00 in Brussels. */
export const NOW = new Date('2026-03-18T14:00:00Z');
