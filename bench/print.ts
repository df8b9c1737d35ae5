/** Prints one figure as one line of JSON. */
export function print(figure: string, value: number, unit: string, more: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ figure, value: Math.round(value * 10) / 10, unit, ...more })}\n`);
}
