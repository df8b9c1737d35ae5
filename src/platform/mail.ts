import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mail of plain text. */
export interface Mail {
  from: string;
  to: string;
  subject: string;
  text: string;
  /** Between angle brackets. A mail that is sent again carries the same, so that a server can leave the second out. */
  messageId: string;
  date: Date;
}

/** What carries mail away. */
export interface Mailer {
  /** @throws Error when the mail could not be handed over. */
  send(mail: Mail): Promise<void>;
}

/** How long, in milliseconds, a mail server may take to answer. */
const PATIENCE = 15_000;

/** Neither a file nor an address of the web is ever put into a mail. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true } as const;

/** Carries mail to a server (`smtp://…` or `smtps://…`), or writes it to a folder where there is none. */
export function mailerOf({ smtp, folder }: { smtp: string | undefined; folder: string }): Mailer {
  return smtp === undefined ? folderMailer(folder) : serverMailer(smtp);
}

/** What writes and carries mail: read when the first one goes, since most starts of the program send none. */
const nodemailer = () => import('nodemailer');

function serverMailer(address: string): Mailer {
  const { protocol, hostname, port, username, password } = new URL(address);
  const secure = protocol === 'smtps:';
  const options = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    ...CLOSED,
  };
  const made = async () => (await nodemailer()).createTransport(options);
  let transport: ReturnType<typeof made> | undefined;
  return {
    send: async (mail) => {
      transport ??= made();
      await (await transport).sendMail(mail);
    },
  };
}

function folderMailer(folder: string): Mailer {
  return {
    send: async (mail) => {
      const { createTransport } = await nodemailer();
      const transport = createTransport({ streamTransport: true, buffer: true, ...CLOSED });
      const { message } = await transport.sendMail(mail);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const name = mail.messageId.replace(/[^\w.-]+/g, '');
      if (Buffer.isBuffer(message)) writeFileSync(join(folder, `${name}.eml`), message, { mode: 0o600 });
    },
  };
}
