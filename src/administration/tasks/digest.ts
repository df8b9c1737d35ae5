import { createHash } from 'node:crypto';
import { type Database, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Mailer } from '../../platform/mail.ts';
import { stale } from '../../shared/version.ts';
import { translator } from '../../ui/words/index.ts';
import { type Ask, type Reader, read, readAs, workAs, write } from '../../writes/index.ts';

/** The choice of a person about the daily mail. */
export interface Wish {
  wants: boolean;
  email: string | null;
  language: 'nl' | 'en';
}

/** The own choice as a form shows it; version 1 where nothing was chosen yet. */
export function readWish(reader: Reader, language: string) {
  return read(reader, 'read-tasks', async (tx) => {
    const wish = await findWish(tx);
    return {
      wants: wish?.wants ?? false,
      email: wish?.email ?? '',
      language: wish?.language ?? (language === 'en' ? 'en' : 'nl'),
      version: wish?.version ?? 1,
    };
  });
}

function findWish(tx: Reading): Promise<(Wish & { version: number }) | undefined> {
  return tx.maybe(sql`
    select wants, email, language, version + 1 as version from platform.digest_wishes where actor_id = access.actor_id()`);
}

/**
 * Keeps whether the actor wants the daily mail, and where to. Who wants none any more leaves no address behind.
 * @throws Refusal `stale` when the choice was changed in another window since it was shown.
 */
export function saveWish(ask: Ask, wish: Wish, seen: number | undefined): Promise<{ wants: boolean }> {
  return write(ask, 'wish-digest', async (tx) => {
    const before = await findWish(tx);
    if (seen !== undefined && seen !== (before?.version ?? 1)) stale();
    await keepWish(tx, wish);
    return { body: { wants: wish.wants }, trace: { id: ask.actor.id, detail: { wants: wish.wants } } };
  });
}

async function keepWish(tx: Transaction, { wants, email, language }: Wish): Promise<void> {
  await tx.run(sql`
    insert into platform.digest_wishes (wants, email, language) values (${wants}, ${wants ? email : null}, ${language})
    on conflict (actor_id) do update set wants = excluded.wants, email = excluded.email, language = excluded.language`);
}

interface Due {
  actorId: string;
  email: string;
  language: 'nl' | 'en';
  onDay: string;
  waiting: number;
  overdue: number;
}

/** How the daily mails are sent. */
export interface Post {
  mailer: Mailer;
  from: string;
  /** The public address of Brug, to which the link leads. */
  address: string;
  stopped: () => boolean;
}

/** So many people are looked up at once. */
const BATCH = 50;

/**
 * Sends today's mail to everybody who wants it, has not got it and has something waiting: how many tasks, and a link. One that
 * could not be sent keeps no other from going, and is sent by the next round, with the same Message-ID. Acts as the postman.
 * @returns how many went out.
 * @throws Error at the end, when any could not be sent; it names how many and nobody.
 */
export async function sendDigests(database: Database, now: Date, post: Post): Promise<number> {
  let [sent, failed, after] = [0, 0, ''];
  while (!post.stopped()) {
    const due = await readAs(database, 'postman', (tx) => dueAfter(tx, after));
    for (const one of due.filter(({ waiting }) => waiting > 0)) {
      if (post.stopped()) return sent;
      if (await sendOne(database, now, post, one)) sent += 1;
      else failed += 1;
    }
    if (due.length < BATCH) break;
    after = due.at(-1)?.actorId ?? '';
  }
  if (failed > 0) throw new Error(`${failed} of ${sent + failed} daily mails could not be sent`);
  return sent;
}

function dueAfter(tx: Reading, after: string): Promise<Due[]> {
  return tx.rows<Due>(sql`
    select actor_id as "actorId", email, language, on_day as "onDay", waiting, overdue from platform.digests_due(${after}, ${BATCH})`);
}

async function sendOne(database: Database, now: Date, post: Post, due: Due): Promise<boolean> {
  const mail = digestMail(due, post);
  try {
    await post.mailer.send({ ...mail, date: now });
  } catch {
    // Told at the end by how many: what a server answers may repeat the address of a person.
    return false;
  }
  await workAs(
    database,
    'postman',
    (tx) => tx.rows(sql`select platform.digest_sent(${due.actorId}, ${mail.messageId}, ${due.waiting})`),
    { unseen: true },
  );
  return true;
}

/** The mail of one person and day: numbers and a link, nothing of what waits. */
export function digestMail(due: Due, { from, address }: Pick<Post, 'from' | 'address'>) {
  const t = translator(due.language);
  const mark = createHash('sha256').update(`${due.actorId} ${due.onDay}`).digest('hex').slice(0, 32);
  const lines = [
    t('tasks:mail.waiting', { count: due.waiting }),
    ...(due.overdue > 0 ? [t('tasks:mail.late', { count: due.overdue })] : []),
    '',
    t('tasks:mail.link', { link: `${address}/tasks` }),
    '',
    t('tasks:mail.stop'),
  ];
  return {
    from,
    to: due.email,
    subject: t('tasks:mail.subject', { count: due.waiting }),
    text: `${lines.join('\n')}\n`,
    messageId: `<digest.${due.onDay}.${mark}@${new URL(address).hostname}>`,
  };
}
