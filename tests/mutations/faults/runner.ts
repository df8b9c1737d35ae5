// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are those of the program, placeholders and all
import type { TextFault } from '../fault.ts';

const RUNNER = 'tests/writes/runner.test.ts';
const UNDO = 'tests/contract/undo.test.ts';
const KEYS = 'tests/contract/idempotency.test.ts';

/** Faults in the one way to write: may, once, work, trace. */
export const WRITES: TextFault[] = [
  {
    name: 'something is taken back without the right that doing it needs',
    find: '    demandAll(ask.actor, found.action);\n',
    replace: '',
    tests: [UNDO],
  },
  {
    name: 'a program gets a number to take its change back by',
    find: '    const left = ask.undoable ? await was() : null;',
    replace: '    const left = await was();',
    tests: [UNDO],
  },
  {
    name: 'a session that changed since is put back all the same',
    find: "const free = session.version === was.version && (back === 'cancelled' || isReinstatable(session, now));",
    replace: 'const free = true;',
    tests: [UNDO],
  },
  {
    name: 'a place that comes free again is given to nobody',
    find: 'const next = freed ? await moveUp(tx, was.series) : undefined;',
    replace: 'const next = freed && false ? await moveUp(tx, was.series) : undefined;',
    tests: [UNDO],
  },
  {
    name: 'a change asks for no right',
    find: '  const { database, actor, key, request } = ask;\n  demandAll(actor, action);',
    replace: '  const { database, actor, key, request } = ask;',
    tests: [RUNNER],
  },
  {
    name: 'a reading of names asks for no right',
    find: '): Promise<Body> {\n  demandAll(actor, action);\n  return database.as(\n    actor,',
    replace: '): Promise<Body> {\n  return database.as(\n    actor,',
    tests: [RUNNER],
  },
  {
    name: 'a reading asks for no right',
    find: '  demand(actor, action);\n  return database.as(actor, work, { readOnly: true });',
    replace: '  return database.as(actor, work, { readOnly: true });',
    tests: [RUNNER, 'tests/contract/doors.test.ts'],
  },
  {
    name: 'a reading without a trace can write',
    find: '  return database.as(actor, work, { readOnly: true });',
    replace: '  return database.as(actor, work);',
    tests: [RUNNER],
  },
  {
    name: 'a change leaves no trace',
    find: '        await leave(tx, action, trace);\n        for (const',
    replace: '        for (const',
    tests: [RUNNER],
  },
  {
    name: 'what happened beside a change leaves no trace',
    find: '      for (const { action: other, ...beside } of also) await record(tx, other, beside);\n',
    replace: '',
    tests: [RUNNER],
  },
  {
    name: 'a reading of names leaves no trace',
    find: '      const { body, trace } = await work(tx as Writing);\n      await leave(tx, action, trace);',
    replace: '      const { body } = await work(tx as Writing);',
    tests: [RUNNER],
  },
  {
    name: 'a registration makes the names of places and codes be read anew',
    find: '    { keepsNames: keepsNames(action) },\n',
    replace: '    {},\n',
    tests: ['tests/writes/names.test.ts'],
  },
  {
    name: 'the same key is another request for everybody',
    find: 'where actor_id = ${actorId} and key = ${key}`',
    replace: 'where actor_id = ${actorId} and key = ${key} and false`',
    tests: [RUNNER, KEYS],
  },
  {
    name: 'the same key with another request gets the first answer',
    find: "    if (before.request_hash !== hash) throw new Refusal('key_reused', 'key-reused');\n",
    replace: '',
    tests: [KEYS],
  },
];
