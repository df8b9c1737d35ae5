// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are those of the program, placeholders and all
import type { TextFault } from '../fault.ts';

const CONTRACT = 'tests/contract/budget.test.ts';
const READING = 'src/policy/budget/read-lines.test.ts';

/** Faults in the money: who keeps it, what a source printed, and what is counted once. */
export const BUDGET: TextFault[] = [
  {
    name: 'what a source printed is changed',
    find: "perform access.refuse('what a source printed stays as it was printed');",
    replace: 'null;',
    tests: [CONTRACT],
  },
  {
    name: 'a budget line is changed without a reason',
    find: "if new.because is null then perform access.refuse('a budget line is changed with a reason'); end if;",
    replace: 'new.because := coalesce(new.because, old.code);',
    tests: [CONTRACT],
  },
  {
    name: 'money is tied to a goal of a draft',
    find: "perform access.refuse('money is tied to a goal of a plan that was adopted');",
    replace: 'null;',
    tests: [CONTRACT],
  },
  {
    name: 'a year that was built on is taken back',
    find: "return 'built-on';\n  end if;\n  update policy.funding_lines l set import_id = null",
    replace: 'null;\n  end if;\n  update policy.funding_lines l set import_id = null',
    tests: [CONTRACT],
  },
  {
    name: 'what was withdrawn of money leaves nothing behind',
    find: 'values (l.year, l.code, l.version, to_jsonb(l), reason, true, access.actor_id(), access.actor_role(), access.now());',
    replace:
      'select l.year, l.code, l.version, to_jsonb(l), reason, true, access.actor_id(), access.actor_role(), access.now() where false;',
    tests: [CONTRACT],
  },
  {
    name: 'a file with a refused line is read in without it',
    find: 'if (report.refused.length > 0) throw new Refused(report);',
    replace: '',
    tests: [CONTRACT],
  },
  {
    name: 'a line is read in twice',
    find: 'if (coded !== undefined) return coded;',
    replace: '',
    tests: [CONTRACT],
  },
  {
    name: 'a total counts as a line',
    find: "if (isTotal(label ?? '') || isTotal(field ?? '')) return said.refuse('label', 'total');",
    replace: '',
    tests: [READING],
  },
  {
    name: 'a comma is read as a point',
    find: "if (/^-?[\\d.\\s]*\\d,\\d{1,2}$/.test(text)) return said.refuse(column, 'comma', { amount: text.slice(0, 40) });",
    replace: "if (/^-?[\\d.\\s]*\\d,\\d{1,2}$/.test(text)) return Number(text.replace(',', '.'));",
    tests: [READING],
  },
  {
    name: 'a field that also pays outside has a cost of a unit',
    find: "if (outside > 0) return { why: 'outside' };",
    replace: '',
    tests: [READING],
  },
  {
    name: 'one allocation code pays two lines of a year',
    find: 'if (allocationCode !== null && (await isAllocationTaken(tx, year, code, allocationCode)))',
    replace: 'if (allocationCode !== null && year === 0)',
    tests: [CONTRACT],
  },
];
