import { sql } from '../../src/platform/database/index.ts';
import type { testApp } from './app.ts';
import { truth } from './asking.ts';
import type { testDatabase } from './database.ts';

export const OFFICER = 'policy-officer';
export const COORDINATOR = 'plan-coordinator';
export const MEMBER = 'commission-member';
/** Who sees nothing that is not published, and changes nothing. */
export const OTHERS = [null, 'lead-saw', 'approver', 'supporter-antwerpen', 'detainee-1', 'auditor', 'administrator'];

export const TEXT = `Wonen en werken 🏠

De Vlaamse Regering zal tegen eind 2027 voor gedetineerden een woonloket openen, en we zorgen voor een adres na de vrijlating. Vandaag zijn er lange wachtlijsten. Kinderen van gedetineerden krijgen een eigen bezoekruimte. We versterken de werking van de bibliotheek voor gedetineerden.`;
export const HEAD = {
  title: 'Akkoord van de proef',
  from: '2025-01-01',
  to: '2029-06-30',
  government: 'Regering Proef',
};

/** What is done again and again with agreements of a test. */
export function agreementsOf(keeper: Awaited<ReturnType<typeof testDatabase>>, { api }: ReturnType<typeof testApp>) {
  const made = async (head: object = HEAD) => (await api(OFFICER, 'POST', '/agreements', head)).body.id;
  const withSection = async (more: object = {}) => {
    const id = await made();
    const { body } = await api(OFFICER, 'POST', `/agreements/${id}/sections`, { title: 'Wonen', text: TEXT, ...more });
    return { id, ...body };
  };
  const listed = async (id: string, who: string | null = OFFICER, show = 'standing') =>
    (await api(who, 'GET', `/agreements/${id}/commitments?show=${show}`)).body.items;
  const one = async (id: string, number: number, who: string | null = OFFICER) =>
    (await api(who, 'GET', `/agreements/${id}/commitments/${number}`)).body;
  const act = (id: string, number: number, name: string, body: object, who: string | null = OFFICER) =>
    api(who, 'POST', `/agreements/${id}/commitments/${number}/${name}`, { reason: 'Omdat het zo hoort.', ...body });
  const publish = (id: string, published = true) =>
    api(OFFICER, 'POST', `/agreements/${id}/publication`, { published });
  const versionIn = (body: string) => /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
  const counts = () =>
    truth<{ n: number }>(
      keeper,
      sql`select (select count(*) from policy.agreements)::integer + (select count(*) from policy.agreement_sections)::integer
        + (select count(*) from policy.commitments)::integer + (select count(*) from policy.commitment_versions)::integer as n`,
    );
  return { made, withSection, listed, one, act, publish, versionIn, counts };
}
