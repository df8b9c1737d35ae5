const wakers = new WeakMap<object, () => void>();

/** Names the worker that looks after a database in this process. */
export function wokenBy(database: object, wake: () => void): void {
  wakers.set(database, wake);
}

/** Lets the worker of this process look for work now; another process finds it when it looks. */
export function wakeJobs(database: object): void {
  wakers.get(database)?.();
}
