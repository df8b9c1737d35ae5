import { Hono } from 'hono';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { LARGEST } from '../../shared/version.ts';
import { fieldValue, versionOf } from '../../ui/form/index.ts';
import { type Env, html, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { changeSetting, readSetting, readSettings, takeBackSetting } from './actions.ts';
import { readSettingForm } from './form.ts';
import { isSettingKey, SETTINGS, type SettingKey } from './rules.ts';
import { SettingPage, type SettingPageProps, SettingsPage } from './views.tsx';

export const settingsPages = new Hono<Env>()
  .get('/settings', showSettings)
  .get('/settings/:key', (c) => showSetting(c, keyAsked(c)))
  .post('/settings/:key', postSetting)
  .post('/settings/:key/take-back', postTakeBack);

const readerOf = (c: Request) => ({ database: c.get('database'), actor: c.get('actor') });

function keyAsked(c: Request): SettingKey {
  const key = c.req.param('key') ?? '';
  return isSettingKey(key) ? key : notFound();
}

async function showSettings(c: Request) {
  return html(c, <SettingsPage view={viewOf(c)} settings={await readSettings(readerOf(c))} />);
}

type More = Partial<Pick<SettingPageProps, 'errors' | 'typed' | 'chosen'>>;

async function showSetting(c: Request, key: SettingKey, more: More = {}, status: 200 | 409 | 422 = 200) {
  const found = await readSetting(readerOf(c), key);
  return html(c, <SettingPage view={viewOf(c)} {...found} {...more} keyOf={() => crypto.randomUUID()} />, status);
}

async function postSetting(c: Request) {
  const key = keyAsked(c);
  const { fields, ask } = await askedByForm(c);
  const form = readSettingForm(fields, SETTINGS[key]);
  if (!form.ok) return showSetting(c, key, { errors: form.errors, typed: fields }, 422);
  try {
    await changeSetting(ask, key, { value: form.data, version: versionOf(fields) });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale') return showSetting(c, key, { chosen: form.data }, 409);
    throw error;
  }
  return c.redirect(`/settings/${key}?saved=setting`, 303);
}

async function postTakeBack(c: Request) {
  const key = keyAsked(c);
  const { fields, ask } = await askedByForm(c);
  const change = fieldValue(fields, 'change');
  const id = /^[1-9]\d{0,9}$/.test(change) && Number(change) <= LARGEST ? Number(change) : notFound();
  await takeBackSetting(ask, key, id);
  return c.redirect(`/settings/${key}?saved=setting-taken-back`, 303);
}
