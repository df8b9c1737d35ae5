import { ForksPoolWorker, type PoolRunnerInitializer, type WorkerRequest } from 'vitest/node';

const NAME = 'telling-forks'; // under the name of the own pool of vitest it would not be asked

/** Starting a process and reading the modules takes longer than most files; what a file leaves in memory must not grow for ever. */
const MOST_FILES = 30;

/** A process for test files that tells by what it died; vitest itself says only *Worker exited unexpectedly*. */
class TellingFork extends ForksPoolWorker {
  // A process is only used again for another file when it bears the name of its pool.
  override name = NAME;
  #files: string[] = [];
  #runs = 0;
  #stopping = false;

  /** After so many files it makes place for a new one: what they left in memory is gone with it. */
  canReuse(): boolean {
    return this.#runs < MOST_FILES;
  }

  override send(message: WorkerRequest): void {
    if (message.type === 'run') {
      this.#files = message.context.files.map((file) => file.filepath);
      this.#runs += 1;
    }
    super.send(message);
  }

  override async start(): Promise<void> {
    await super.start();
    // Before the listener of vitest, which takes the exit itself and drops what it is told.
    (this as unknown as { fork: NodeJS.EventEmitter }).fork.once(
      'exit',
      (code: number | null, signal: string | null) => {
        if (!this.#stopping) process.stderr.write(`${deathOf(this.#files, code, signal)}\n`);
      },
    );
  }

  override stop(): Promise<void> {
    this.#stopping = true;
    return super.stop();
  }
}

/** What is said of a process that ended before it was told to. */
export function deathOf(files: string[], code: number | null, signal: string | null): string {
  const by = signal === null ? `with exit code ${code}` : `by ${signal}`;
  const means: Record<string, string> = {
    SIGKILL: 'the system took it, most likely for memory',
    SIGABRT: 'V8 gave up, most likely for memory: see the lines above',
    SIGSEGV: 'a fault in Node itself',
    SIGTRAP: 'a fault in Node itself',
    SIGTERM: 'somebody ended it',
  };
  const meaning = signal === null ? undefined : means[signal];
  return `The process of ${files.join(', ') || 'no file yet'} ended ${by}${meaning === undefined ? '' : ` (${meaning})`}.`;
}

/** A process for a few test files, as `pool: 'forks'`, and one that tells by what it died. */
export const tellingForks: PoolRunnerInitializer = {
  name: NAME,
  createPoolWorker: (options) => new TellingFork(options),
};
