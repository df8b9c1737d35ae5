import { isLoaded } from '../platform/database/index.ts';
import { addDays, dayInBrussels, momentInBrussels } from '../shared/dates.ts';
import { DETAINEE_LANGUAGES } from '../shared/languages.ts';
import { html, type Request, viewOf } from '../ui/request.tsx';
import { START_BLOCKS, startOf } from '../ui/start.ts';
import { read } from '../writes/index.ts';
import { OwnStartPage, type ShownBlock } from './own-start-view.tsx';

/**
 * The start of who is signed in: what is now, what waits, what changed since yesterday, of each slice whose right the role has. All
 * of it is read in one transaction as the reader, so that the database decides what is there.
 */
export async function ownStartPage(c: Request): Promise<Response> {
  const [actor, database, now] = [c.get('actor'), c.get('database'), c.get('now')];
  const view = viewOf(c, DETAINEE_LANGUAGES);
  const since = momentInBrussels(addDays(dayInBrussels(now), -1), '00:00');
  const parts = startOf(actor);
  const { blocks, demonstration } = await read({ database, actor }, 'read-start', async (tx) => {
    const shown: ShownBlock[] = [];
    for (const block of START_BLOCKS) {
      const brought = parts.filter((part) => part.block === block);
      const lines = [];
      for (const part of brought) lines.push(...(await part.lines(tx, { actor, view, now, since })));
      // A block in which nothing could ever stand for this role is left out.
      if (brought.length > 0) shown.push({ block, lines });
    }
    return { blocks: shown, demonstration: await isLoaded(tx, 'demonstration') };
  });
  return html(c, <OwnStartPage view={view} blocks={blocks} demonstration={demonstration} />);
}
