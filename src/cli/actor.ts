import { installActor } from '../administration/actors/index.ts';
import { loadFacts } from '../exchange/facts/index.ts';
import { dayInBrussels } from '../shared/dates.ts';
import { Refusal } from '../shared/refusal.ts';
import { translator } from '../ui/words/index.ts';
import { type Command, JSON_FLAG, printJson, textFlag, textsFlag, withKeeper } from './command.ts';

export const actorCommands: Command[] = [
  {
    name: 'actor add',
    usage:
      'actor add --id id --name name --role role [--prison code]… [--organisation code] [--party name] [--email address] [--language nl|en] [--from day] [--until day] [--confirmed] [--json]',
    help: 'Takes somebody in with one role, on the database itself: the first administrator of a new installation. A role that opens files or names waits for an administrator, unless --confirmed says otherwise; the role administrator stands at once.',
    options: {
      ...JSON_FLAG,
      id: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      prison: { type: 'string', multiple: true },
      organisation: { type: 'string' },
      party: { type: 'string' },
      email: { type: 'string' },
      language: { type: 'string' },
      from: { type: 'string' },
      until: { type: 'string' },
      confirmed: { type: 'boolean' },
    },
    positionals: [0, 0],
    run: (flags) => {
      const [id, name, role] = ['id', 'name', 'role'].map((flag) => textFlag(flags, flag));
      if (id === undefined || name === undefined || role === undefined)
        throw new Refusal('invalid', 'usage', { usage: 'bin/brug actor add --id … --name … --role …' });
      return withKeeper(async (keeper) => {
        await keeper.migrate();
        await keeper.load(loadFacts);
        const added = await keeper.load((tx) =>
          installActor(
            tx,
            { id, name, email: textFlag(flags, 'email') ?? null, language: textFlag(flags, 'language') ?? 'nl' },
            {
              role,
              prisons: textsFlag(flags, 'prison') ?? [],
              organisation: textFlag(flags, 'organisation') ?? null,
              party: textFlag(flags, 'party') ?? null,
              from: textFlag(flags, 'from') ?? dayInBrussels(new Date()),
              until: textFlag(flags, 'until') ?? null,
            },
            flags.values.confirmed === true,
          ),
        );
        const t = translator(flags.language);
        if (flags.values.json === true) printJson(added);
        else process.stdout.write(`${t(`cli:actor.${added.state}`, { id: added.id })}\n`);
        return 0;
      });
    },
  },
];
