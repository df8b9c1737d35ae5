import { Refusal } from '../../shared/refusal.ts';
import { refuseFile } from './faults.ts';

/** The fields beside the file: so many at most, each of so many bytes. */
const MOST_FIELDS = 10;
const MOST_FIELD = 4096;
const MOST_HEAD = 8192;

/** One part of a sent form: a field, or a file with its name. What is not read of it is skipped. */
export interface Part {
  name: string;
  /** Undefined for a field. */
  fileName: string | undefined;
  /** Its bytes as they come; each piece is as large as the network gave it. */
  pieces: AsyncGenerator<Buffer>;
}

const notAForm = (): never => {
  throw new Refusal('invalid', 'not-a-form');
};

/** The line between parts, from the type of the body. @throws Refusal when it is no form with files. */
function boundaryOf(type: string): string {
  const [, quoted, plain] =
    /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s";,]{1,70}))/i.exec(type) ?? [];
  return quoted ?? plain ?? notAForm();
}

/** What has come of a body and was not looked at yet. It holds one piece of the network more than what is asked. */
class Incoming {
  private held = Buffer.alloc(0);
  private total = 0;

  constructor(
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    private readonly most: number,
  ) {}

  get buffer(): Buffer {
    return this.held;
  }

  /** Takes so many bytes away from the front. */
  take(length: number): Buffer {
    const taken = this.held.subarray(0, length);
    this.held = this.held.subarray(length);
    return taken;
  }

  /** Waits for more. @throws Refusal when there is no more, or it is too much. */
  async more(): Promise<void> {
    const { done, value } = await this.reader.read();
    if (done) notAForm();
    else {
      this.total += value.byteLength;
      if (this.total > this.most) refuseFile('too-large');
      this.held = this.held.length === 0 ? Buffer.from(value) : Buffer.concat([this.held, value]);
    }
  }
}

/**
 * The parts of a sent form, one after the other, while it comes in: of a file no more is held than the piece that came last.
 * @param most the most bytes that are read of the whole body.
 * @throws Refusal `invalid` when it is no such form, `too_large` when more comes than is read.
 */
export async function* partsOf(
  body: ReadableStream<Uint8Array> | null,
  type: string,
  most: number,
): AsyncGenerator<Part> {
  const line = Buffer.from(`\r\n--${boundaryOf(type)}`);
  const reader = (body ?? notAForm()).getReader();
  try {
    const incoming = new Incoming(reader, most);
    await startOf(incoming, line.subarray(2));
    for (let count = 0; !(await isLast(incoming)); count += 1) {
      if (count > MOST_FIELDS) throw new Refusal('invalid', 'too-many-fields', { most: MOST_FIELDS });
      const { name, fileName } = namesIn(await headOf(incoming));
      const pieces = piecesOf(incoming, line);
      yield { name, fileName, pieces };
      for await (const _ of pieces); // what nobody asked is passed over
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The text of a field. @throws Refusal when it is too long or no UTF-8. */
export async function fieldText({ pieces }: Part): Promise<string> {
  const held: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > MOST_FIELD) throw new Refusal('invalid', 'invalid');
    held.push(piece);
  }
  return utf8(Buffer.concat(held));
}

const strict = new TextDecoder('utf-8', { fatal: true });

function utf8(bytes: Buffer): string {
  try {
    return strict.decode(bytes);
  } catch {
    throw new Refusal('invalid', 'not-utf8');
  }
}

/** Browsers begin with the line itself. */
async function startOf(incoming: Incoming, line: Buffer): Promise<void> {
  while (incoming.buffer.length < line.length) await incoming.more();
  if (!incoming.take(line.length).equals(line)) notAForm();
}

/** Whether the line that was just passed ends the form. */
async function isLast(incoming: Incoming): Promise<boolean> {
  while (incoming.buffer.length < 2) await incoming.more();
  const end = incoming.take(2).toString('latin1');
  return end === '--' || (end === '\r\n' ? false : notAForm());
}

async function headOf(incoming: Incoming): Promise<string> {
  for (;;) {
    const end = incoming.buffer.indexOf('\r\n\r\n');
    if (end > MOST_HEAD || (end < 0 && incoming.buffer.length > MOST_HEAD)) notAForm();
    if (end >= 0) return utf8(incoming.take(end + 4));
    await incoming.more();
  }
}

function namesIn(head: string): { name: string; fileName: string | undefined } {
  const said = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1] ?? notAForm();
  const name = /(?:^|;)\s*name="((?:[^"\\]|\\.)*)"/i.exec(said)?.[1] ?? notAForm();
  return { name, fileName: /;\s*filename="((?:[^"\\]|\\.)*)"/i.exec(`;${said}`)?.[1] };
}

async function* piecesOf(incoming: Incoming, line: Buffer): AsyncGenerator<Buffer> {
  for (;;) {
    const end = incoming.buffer.indexOf(line);
    if (end >= 0) {
      if (end > 0) yield incoming.take(end);
      incoming.take(line.length);
      return;
    }
    // The last bytes may be the beginning of the line.
    const sure = incoming.buffer.length - line.length + 1;
    if (sure > 0) yield incoming.take(sure);
    await incoming.more();
  }
}
