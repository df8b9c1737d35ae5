import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmWords } from './installed.js';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Lets npm install what lacks in node_modules, and nothing when all is there, whoever put it there. Stops the process with a
 * sentence when it can't.
 * @param {{ tools?: boolean }} options `tools`: also what only tests and tools need
 */
export function ensureInstalled({ tools = false } = {}) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(`Brug needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
    process.exit(1);
  }
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const words = npmWords(lock, installed(), {
    tools,
    machine: { os: process.platform, cpu: process.arch },
    stands: (folder) => existsSync(join(ROOT, folder, 'package.json')),
  });
  if (words === undefined) return;
  process.stderr.write(`Installing what is missing (npm ${words.join(' ')}) …\n`);
  const npm = spawnSync('npm', [...words, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    // What npm prints goes to stderr: stdout belongs to the command that was asked.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    process.stderr.write('npm failed: see above. Check the network or the npm registry settings and try again.\n');
    process.exit(1);
  }
}

/** What npm wrote down about node_modules when it last finished there; undefined when it never did. */
function installed() {
  try {
    return JSON.parse(readFileSync(join(ROOT, 'node_modules', '.package-lock.json'), 'utf8'));
  } catch {
    return undefined;
  }
}
