import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** A Chromium to test with: named, Debian's, Playwright's own; else installed the way this machine allows. Undefined when none. */
export function findChromium() {
  return existing() ?? (install() ? existing() : undefined);
}

function existing() {
  const candidates = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', chromium.executablePath()];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
}

/** Debian's package where this user may install it, else Playwright's download. */
function install() {
  const run = (command, args) => spawnSync(command, args, { stdio: ['ignore', 2, 2] }).status === 0;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write('No Chromium found: installing the Debian package chromium …\n');
    if (run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', 'chromium'])) return true;
  }
  process.stderr.write('No Chromium found: installing the one of Playwright …\n');
  return run('npx', ['playwright', 'install', 'chromium']);
}
