import { answerDocument, answerHtml, currentAnswer } from '../policy/parliament/index.ts';
import { Refusal } from '../shared/refusal.ts';
import { AS, actorOf, type Command, JSON_FLAG, textFlag, withKeeper, yearClosesOf } from './command.ts';
import { output } from './output.ts';

export const answerCommand: Command = {
  name: 'answer',
  usage: 'answer <question> [--format json|docx|html] [--out F] [--as persona]',
  help: 'The answer to a parliamentary question, for example SV-2020-92: from public tables, or live for who prepares answers.',
  options: { ...AS, ...JSON_FLAG, format: { type: 'string' }, out: { type: 'string' } },
  positionals: [1, 1],
  run: (flags) =>
    withKeeper(async (keeper, config) => {
      const format = textFlag(flags, 'format') ?? 'json';
      if (!['json', 'docx', 'html'].includes(format)) throw new Refusal('invalid', 'bad-format');
      const actor = actorOf(flags, config);
      const id = flags.positionals[0] ?? '';
      const { question, answer } = await currentAnswer(keeper.database, actor, id, flags.language, {
        now: new Date(),
        closes: await yearClosesOf(keeper, config),
        prepare: true,
      });
      const out = textFlag(flags, 'out');
      if (format === 'json') {
        output(out, `${JSON.stringify(answer, null, 2)}\n`);
        return 0;
      }
      output(
        out,
        format === 'docx'
          ? await answerDocument(question, answer, flags.language)
          : answerHtml(question, answer, flags.language),
      );
      return 0;
    }),
};
