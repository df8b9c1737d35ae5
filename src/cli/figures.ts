import { listFigures, showFigure } from '../policy/figures/index.ts';
import { answerCommand } from './answer.ts';
import {
  AS,
  actorOf,
  type Command,
  JSON_FLAG,
  printJson,
  textFlag,
  textsFlag,
  withKeeper,
  yearClosesOf,
} from './command.ts';
import { figureText } from './figure-text.ts';

export const figureCommands: Command[] = [
  {
    name: 'figures',
    usage: 'figures [--json]',
    help: 'Lists every figure with its unit and possible dimensions.',
    options: { ...JSON_FLAG, ...AS },
    positionals: [0, 0],
    run: async (flags) => {
      const list = listFigures(flags.language);
      if (flags.values.json === true) printJson(list);
      else
        for (const one of list)
          process.stdout.write(
            `${one.id.padEnd(20)} ${one.unit.padEnd(8)} ${one.title}: ${one.dimensions.join(', ')}\n`,
          );
      return 0;
    },
  },
  {
    name: 'figure',
    usage:
      'figure <id> [--by a,b] [--year Y] [--from D --to D] [--where k=v]… [--release public|internal] [--explain] [--json] [--as persona]',
    help: 'Gives a figure. Totals are rows with "*" as the code. Publicly, what counts persons comes by one dimension over one closed year.',
    options: {
      ...AS,
      ...JSON_FLAG,
      by: { type: 'string' },
      year: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      where: { type: 'string', multiple: true },
      release: { type: 'string' },
      explain: { type: 'boolean' },
    },
    positionals: [1, 1],
    run: (flags) =>
      withKeeper(async (keeper, config) => {
        const words = {
          id: flags.positionals[0] ?? '',
          by: textFlag(flags, 'by'),
          year: textFlag(flags, 'year'),
          from: textFlag(flags, 'from'),
          to: textFlag(flags, 'to'),
          release: textFlag(flags, 'release'),
          where: textsFlag(flags, 'where'),
        };
        const asking = { closes: await yearClosesOf(keeper, config), prepare: true };
        const figure = await showFigure(keeper.database, actorOf(flags, config), words, new Date(), asking);
        if (flags.values.json === true) printJson(figure);
        else process.stdout.write(figureText(figure, flags.language, flags.values.explain === true));
        return 0;
      }),
  },
  answerCommand,
];
