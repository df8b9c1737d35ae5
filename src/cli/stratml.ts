import { exportStratml } from '../exchange/stratml/index.ts';
import { dayInBrussels, isDay } from '../shared/dates.ts';
import { Refusal } from '../shared/refusal.ts';
import { AS, actorOf, type Command, textFlag, withKeeper, yearClosesOf } from './command.ts';
import { output } from './output.ts';

export const stratmlCommands: Command[] = [
  {
    name: 'export stratml',
    usage: 'export stratml <plan> [--at YYYY-MM-DD] [--out F] [--as persona]',
    help: 'A strategic plan as StratML (ISO 17469-1, Part 2): a performance plan, and with --at a performance report of where its steps stood on that day. Always in Dutch.',
    options: { ...AS, at: { type: 'string' }, out: { type: 'string' } },
    positionals: [1, 1],
    run: (flags) => {
      const at = textFlag(flags, 'at') ?? null;
      if (at !== null && !isDay(at)) throw new Refusal('invalid', 'bad-day', { day: at.slice(0, 40) });
      return withKeeper(async (keeper, config) => {
        const now = new Date();
        const figures = { now, closes: await yearClosesOf(keeper, config), prepare: true };
        const asked = { at, today: dayInBrussels(now), figures };
        const plan = flags.positionals[0] ?? '';
        output(textFlag(flags, 'out'), await exportStratml(keeper.database, actorOf(flags, config), plan, asked));
        return 0;
      });
    },
  },
];
