import { ForksPoolWorker, type PoolRunnerInitializer, type WorkerRequest } from 'vitest/node';

/** A process for test files that tells by what it died; vitest itself says only *Worker exited unexpectedly*. */
class TellingFork extends ForksPoolWorker {
  #files: string[] = [];
  #stopping = false;

  override send(message: WorkerRequest): void {
    if (message.type === 'run') this.#files = message.context.files.map((file) => file.filepath);
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

/** A process for each test file, as `pool: 'forks'`, and one that tells by what it died. */
export const tellingForks: PoolRunnerInitializer = {
  name: 'telling-forks', // under the name of the own pool of vitest it would not be asked
  createPoolWorker: (options) => new TellingFork(options),
};
