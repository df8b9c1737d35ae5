/** So long a page waits for the reading of a document; what takes longer is told on a page that asks again. In milliseconds. */
const SOON = 2_000;
/** So long, and of so many, what became of a reading is remembered. */
const KEPT = 15 * 60_000;
const MOST = 50;

/** What became of a reading that somebody waits for. */
export type Outcome<Result> =
  | { state: 'reading'; seconds: number }
  | { state: 'read'; result: Result }
  | { state: 'failed'; error: unknown };

interface Waiting<Result> {
  whose: string;
  since: number;
  outcome: Exclude<Outcome<Result>, { state: 'reading' }> | null;
}

/**
 * Work that somebody waits for, in this process: what is not there soon can be asked for by a name that only they have. Whoever asks
 * after the process ended, or too late, is told nothing; the work itself leaves what it made in the database.
 */
export class WaitingRoom<Result> {
  readonly #all = new Map<string, Waiting<Result>>();

  /**
   * What the work gives where it is there soon; else the name under which to ask.
   * @param begun from when on it counts as waiting: what is still being sent is not.
   * @throws whatever the work throws in that time.
   */
  async soon(
    whose: string,
    work: Promise<Result>,
    { begun = Promise.resolve(), milliseconds = SOON }: { begun?: Promise<void>; milliseconds?: number } = {},
  ): Promise<{ result: Result } | { name: string }> {
    const done = work.then((result) => ({ result }));
    await Promise.race([begun, done]);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), milliseconds);
    });
    try {
      const first = await Promise.race([done, late]);
      return first ?? { name: this.#keep(whose, work) };
    } finally {
      clearTimeout(timer);
    }
  }

  #keep(whose: string, work: Promise<Result>): string {
    const since = Date.now();
    for (const [name, one] of this.#all) if (since - one.since > KEPT || this.#all.size >= MOST) this.#all.delete(name);
    const name = crypto.randomUUID();
    const waiting: Waiting<Result> = { whose, since, outcome: null };
    this.#all.set(name, waiting);
    work.then(
      (result) => {
        waiting.outcome = { state: 'read', result };
      },
      (error: unknown) => {
        waiting.outcome = { state: 'failed', error };
      },
    );
    return name;
  }

  /** What became of it; undefined where there is nothing of that name for who asks. */
  ask(whose: string, name: string): Outcome<Result> | undefined {
    const found = this.#all.get(name);
    if (found === undefined || found.whose !== whose) return undefined;
    return found.outcome ?? { state: 'reading', seconds: Math.floor((Date.now() - found.since + SOON) / 1000) };
  }
}
