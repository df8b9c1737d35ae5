import { exportStratml } from '../exchange/stratml/index.ts';
import { dayInBrussels, isDay } from '../shared/dates.ts';
import { Refusal } from '../shared/refusal.ts';
import { AS, actorOf, type Command, textFlag, withKeeper } from './command.ts';
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
        const asked = { at, today: dayInBrussels(new Date()) };
        const plan = flags.positionals[0] ?? '';
        output(textFlag(flags, 'out'), await exportStratml(keeper.database, actorOf(flags, config), plan, asked));
        return 0;
      });
    },
  },
];
