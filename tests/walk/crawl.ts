import { expect, type Page } from '@playwright/test';
import { FILE, pageRoutes, pathOf, routeOf } from './routes.ts';
import { sentFaults } from './sent.ts';
import type { Step, Way } from './ways.ts';

/** An answer that a page of ours gives to whoever may come there. */
const READ = 400;
/** Answers that a step asks for on purpose: nothing is there, or what was typed is no day. */
const REFUSED = [404, 422];

/** A walk through all pages: each address belongs to the first who comes there, and what is found wrong is kept. */
export class Crawl {
  readonly routes = pageRoutes();
  /** The addresses that were walked, by whom. */
  readonly walked = new Map<string, string | null>();
  readonly faults: string[] = [];

  /** @param look what is wrong with the page that is open; its address opens it a second time where it is given. */
  constructor(readonly look: (page: Page, address?: string) => Promise<string[]>) {}

  /** Goes the way of somebody: the start, the menu, the steps, and every page of a kind that nobody saw before to which these lead. */
  async go(page: Page, { persona, steps }: Way): Promise<void> {
    const menu = await hrefs(page, 'nav.side a');
    for (const step of [pathOf(new URL(page.url()).pathname), ...menu]) await this.visit(page, persona, step);
    for (const step of steps) await this.visit(page, persona, step);
  }

  /** Opens an address that nobody opened before, looks at it, and follows what it leads to and nobody saw. */
  private async visit(page: Page, persona: string | null, step: Step): Promise<void> {
    const address = await addressOf(page, step);
    const first = !this.walked.has(address);
    // A step after a pattern starts from the page, so a pattern is always opened.
    if (!first && typeof step === 'string') {
      await page.goto(address);
      return;
    }
    const status = await this.open(page, persona, address);
    // What was made may be led to from a page that somebody walked before.
    const follows = first || typeof step === 'function';
    if (!follows || (status >= READ && !REFUSED.includes(status))) return;
    for (const next of await this.unseen(page)) await this.visit(page, persona, next);
    if (page.url() !== new URL(address, page.url()).href) await page.goto(address);
  }

  /** Opens an address and looks at what came. Gives the status of the answer. */
  private async open(page: Page, persona: string | null, address: string): Promise<number> {
    const first = !this.walked.has(address);
    const answer = await page.goto(address);
    const status = answer?.status() ?? 0;
    if (!first || answer === null) return status;
    this.walked.set(address, persona);
    const found = [
      ...(status < READ || REFUSED.includes(status) ? [] : [`answered ${status}`]),
      ...(await sentFaults(await answer.text())),
      ...(await this.look(page, address)),
    ];
    this.faults.push(...found.map((fault) => `${address} as ${persona ?? 'the public'}: ${fault}`));
    return status;
  }

  /** Looks at the page that is open after work on it; it has no address of its own. */
  async lookAt(page: Page, what: string): Promise<void> {
    this.faults.push(...(await this.look(page)).map((fault) => `${what}: ${fault}`));
  }

  /** One address of each route to which this page leads and that nobody saw. */
  private async unseen(page: Page): Promise<string[]> {
    const seen = new Set([...this.walked.keys()].map((address) => routeOf(this.routes, address)));
    const found = new Map<string, string>();
    for (const href of await hrefs(page, 'a')) {
      const route = routeOf(this.routes, href);
      if (route !== undefined && !seen.has(route) && !found.has(route)) found.set(route, pathOf(href));
    }
    return [...found.values()];
  }

  /** The pages of the application that nobody walked. */
  missed(): string[] {
    const seen = new Set([...this.walked.keys()].map((address) => routeOf(this.routes, address)));
    return this.routes.filter((route) => !seen.has(route));
  }
}

/** The addresses within Brug to which links on the page lead. */
async function hrefs(page: Page, selector: string): Promise<string[]> {
  const all = await page.locator(selector).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return all.filter((href) => href.startsWith('/') && !FILE.test(pathOf(href)));
}

/** The first link on the page that looks like that. */
async function linkLike(page: Page, pattern: RegExp): Promise<string> {
  const href = (await hrefs(page, 'main a')).find((one) => pattern.test(one));
  expect(href, `a link like ${pattern} on ${page.url()}`).toBeDefined();
  return String(href);
}

/** Where a step leads to from the page that is open. */
async function addressOf(page: Page, step: Step): Promise<string> {
  if (typeof step === 'string') return step;
  if (step instanceof RegExp) return await linkLike(page, step);
  await step(page);
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

/** Opens a page by steps, as somebody who is signed in. */
export async function follow(page: Page, steps: readonly Step[]): Promise<void> {
  for (const step of steps) await page.goto(await addressOf(page, step));
}
