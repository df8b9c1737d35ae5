export interface WindowOptions {
  /** How often a client may do it within the span. */
  most: number;
  /** The span in milliseconds. */
  span: number;
  /** How many clients are remembered; of one more, who was seen longest ago is forgotten. */
  clients: number;
  /** The clock, in milliseconds. */
  now: () => number;
}

/**
 * Counts what a client does within a span that moves along with the clock. Gives 0 and counts it, or gives the whole seconds to
 * wait and counts nothing: who keeps trying does not make it longer.
 */
export function slidingWindow({ most, span, clients, now }: WindowOptions): (client: string) => number {
  const seen = new Map<string, number[]>();
  return (client) => {
    const moment = now();
    const times = (seen.get(client) ?? []).filter((time) => time > moment - span);
    if (times.length >= most) return Math.max(1, Math.ceil(((times[0] ?? moment) + span - moment) / 1000));
    seen.delete(client); // put at the end: the order is that of who was seen last
    seen.set(client, [...times, moment]);
    const [oldest] = seen.keys();
    if (seen.size > clients && oldest !== undefined) seen.delete(oldest);
    return 0;
  };
}
