import { messages, type PGlite, protocol } from '@electric-sql/pglite';
import type { Session } from './transaction.ts';

const { serialize } = protocol;

interface Prepared {
  name: string;
  parameters: number[];
  fields: { name: string; dataTypeID: number }[];
}

/** How many statements are kept; statements come from source code alone, so there are few. */
const KEPT = 500;

/**
 * Runs statements of PGlite as prepared ones: planning a statement under row-level security takes longer than running it.
 * A kept plan that depends on policies belongs to one role; the database plans it again for another. Works inside
 * `pglite.transaction`, which keeps others out.
 */
export function preparedQueries(pglite: PGlite): Session['query'] {
  const known = new Map<string, Prepared>();
  let number = 0;
  const send = async (...sent: Uint8Array[]) =>
    (await pglite.execProtocol(Buffer.concat(sent), { syncToFs: false })).messages;

  const prepare = async (text: string): Promise<Prepared> => {
    number += 1;
    const name = `brug_${number}`;
    const answers = await send(
      serialize.parse({ name, text }),
      serialize.describe({ type: 'S', name }),
      serialize.sync(),
    );
    const prepared: Prepared = { name, parameters: [], fields: [] };
    for (const answer of answers) {
      if (answer instanceof messages.ParameterDescriptionMessage) prepared.parameters = answer.dataTypeIDs;
      if (answer instanceof messages.RowDescriptionMessage) prepared.fields = answer.fields;
    }
    const [oldest] = known.size >= KEPT ? known : [];
    if (oldest !== undefined) {
      known.delete(oldest[0]);
      await send(serialize.close({ type: 'S', name: oldest[1].name }), serialize.sync());
    }
    known.set(text, prepared);
    return prepared;
  };

  return (text, values) =>
    pglite.runExclusive(async () => {
      try {
        const statement = known.get(text) ?? (await prepare(text));
        const bound = values.map((value, index) => {
          if (value === null || value === undefined) return null;
          const serializer = pglite.serializers[statement.parameters[index] ?? 0];
          return serializer ? serializer(value) : String(value);
        });
        const answers = await send(
          serialize.bind({ statement: statement.name, values: bound }),
          serialize.execute({}),
          serialize.sync(),
        );
        return resultOf(answers, statement, pglite);
      } catch (error) {
        // The protocol skips everything until the next sync.
        await send(serialize.sync());
        throw error;
      }
    });
}

function resultOf(
  answers: Awaited<ReturnType<PGlite['execProtocol']>>['messages'],
  statement: Prepared,
  pglite: PGlite,
): { rows: Record<string, unknown>[]; count: number } {
  const rows: Record<string, unknown>[] = [];
  let count = 0;
  for (const answer of answers) {
    if (answer instanceof messages.DataRowMessage) {
      const row: Record<string, unknown> = {};
      statement.fields.forEach((field, index) => {
        const text = answer.fields[index] ?? null;
        const parser = pglite.parsers[field.dataTypeID];
        row[field.name] = text !== null && parser ? parser(text, field.dataTypeID) : text;
      });
      rows.push(row);
    } else if (answer instanceof messages.CommandCompleteMessage) {
      count = Number(/(\d+)$/.exec(answer.text)?.[1] ?? 0);
    }
  }
  return { rows, count };
}
