const WIDTH = 30;

/** A progress bar on a terminal; on anything else one line per tenth. `end` closes it. */
export function progressBar(stream: NodeJS.WriteStream) {
  let last = -1;
  return {
    /** `done` runs from 0 to 1; `what` is being done. */
    show(done: number, what: string): void {
      const percent = Math.min(100, Math.max(0, Math.round(done * 100)));
      if (stream.isTTY) {
        const filled = Math.round((percent / 100) * WIDTH);
        stream.write(
          `\r[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${String(percent).padStart(3)} % ${what.padEnd(24)}`,
        );
      } else if (Math.floor(percent / 10) !== last) {
        last = Math.floor(percent / 10);
        stream.write(`${String(percent).padStart(3)} % ${what}\n`);
      }
    },
    end(): void {
      if (stream.isTTY) stream.write('\n');
    },
  };
}
