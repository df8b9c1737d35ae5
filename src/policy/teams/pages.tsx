import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { faultsAsErrors, type RefusedForm, readForm, versionOf } from '../../ui/form/index.ts';
import { type Env, html, idOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { changeMember, endMember, readMember, readTeam, takeIn } from './actions.ts';
import { ChangeForm, EndForm, MemberForm } from './forms.ts';
import { MemberPage } from './member-view.tsx';
import { type Team, teamHref, teamOf } from './rules.ts';
import { teamShown } from './shown.ts';
import { TeamPage } from './views.tsx';

/** The teams: who sits in each, from when until when. */
export const teamsPages = new Hono<Env>()
  .get('/teams/:body', (c) => showTeam(c))
  .get('/teams/:body/:prison', (c) => showTeam(c))
  .post('/teams/:body/members', postMember)
  .post('/teams/:body/:prison/members', postMember)
  .get('/team-members/:id', (c) => showMember(c))
  .post('/team-members/:id', postChange)
  .post('/team-members/:id/end', postEnd);

const newKey = () => crypto.randomUUID();

/** The team that the address names. @throws Refusal `not_found` for what is none. */
function teamAsked(c: Request): Team {
  const [body = '', prison] = [c.req.param('body'), c.req.param('prison')];
  if (prison !== undefined && !c.get('placeNames').has(prison)) return notFound();
  return teamOf(prison === undefined ? body : `${body}/${prison}`) ?? notFound();
}

async function showTeam(c: Request, refused?: RefusedForm) {
  const file = await readTeam(c.get('database'), c.get('actor'), teamAsked(c));
  const shown = await teamShown(c, file.team);
  return html(
    c,
    <TeamPage {...{ view: viewOf(c), file, refused, newKey, shown }} />,
    refused === undefined ? 200 : 422,
  );
}

async function postMember(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const team = teamAsked(c);
  const { fields, ask } = await askedByForm(c);
  const form = readForm(fields, MemberForm, viewOf(c).today);
  if (!form.ok) return showTeam(c, { values: form.values, errors: form.errors, key: ask.key });
  try {
    const { actor, ...seat } = form.data;
    await takeIn(ask, team, { ...seat, actorId: actor });
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return showTeam(c, { values: fields, errors, key: ask.key });
  }
  return c.redirect(`${teamHref(team)}?saved=team-member`, 303);
}

async function showMember(c: Request, refused?: RefusedForm & { form: 'change' | 'end' }) {
  const member = await readMember(c.get('database'), c.get('actor'), idOf(c) ?? notFound());
  return html(c, <MemberPage {...{ view: viewOf(c), member, refused, newKey }} />, refused === undefined ? 200 : 422);
}

async function postChange(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const id = idOf(c) ?? notFound();
  const { fields, ask } = await askedByForm(c);
  const form = readForm(fields, ChangeForm, viewOf(c).today);
  if (!form.ok) return showMember(c, { values: form.values, errors: form.errors, key: ask.key, form: 'change' });
  const team = await readMember(c.get('database'), c.get('actor'), id);
  try {
    await changeMember(ask, id, { ...form.data, version: versionOf(fields) ?? notFound() });
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return showMember(c, { values: fields, errors, key: ask.key, form: 'change' });
  }
  return c.redirect(`${teamHref(team)}?saved=team-member-changed`, 303);
}

async function postEnd(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const id = idOf(c) ?? notFound();
  const { fields, ask } = await askedByForm(c);
  const form = readForm(fields, EndForm, viewOf(c).today);
  if (!form.ok) return showMember(c, { values: form.values, errors: form.errors, key: ask.key, form: 'end' });
  const team = await readMember(c.get('database'), c.get('actor'), id);
  try {
    await endMember(ask, id, { ...form.data, version: versionOf(fields) ?? notFound() });
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return showMember(c, { values: fields, errors, key: ask.key, form: 'end' });
  }
  return c.redirect(`${teamHref(team)}?saved=team-member-ended`, 303);
}
