import { answerDocument, answerHtml, findQuestion, liveAnswer } from '../policy/parliament/index.ts';
import { Refusal } from '../shared/refusal.ts';
import { AS, actorOf, type Command, JSON_FLAG, textFlag, withKeeper } from './command.ts';
import { output } from './output.ts';

export const answerCommand: Command = {
  name: 'answer',
  usage: 'answer <question> [--format json|docx|html] [--out F] [--as persona]',
  help: 'Composes the live answer to a parliamentary question, for example SV-2020-92.',
  options: { ...AS, ...JSON_FLAG, format: { type: 'string' }, out: { type: 'string' } },
  positionals: [1, 1],
  run: (flags) =>
    withKeeper(async (keeper, config) => {
      const format = textFlag(flags, 'format') ?? 'json';
      if (!['json', 'docx', 'html'].includes(format)) throw new Refusal('invalid', 'bad-format');
      const actor = actorOf(flags, config);
      const id = flags.positionals[0] ?? '';
      const answer = await liveAnswer(keeper.database, actor, id, flags.language, new Date());
      const out = textFlag(flags, 'out');
      if (format === 'json') {
        output(out, `${JSON.stringify(answer, null, 2)}\n`);
        return 0;
      }
      const question = await keeper.database.as(actor, (tx) => findQuestion(tx, id, flags.language), {
        readOnly: true,
      });
      if (question === undefined) throw new Refusal('not_found', 'unknown-question', { id: id.slice(0, 40) });
      output(
        out,
        format === 'docx'
          ? await answerDocument(question, answer, flags.language)
          : answerHtml(question, answer, flags.language),
      );
      return 0;
    }),
};
