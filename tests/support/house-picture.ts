import type { House, Link, Room } from './house.ts';

/** The floors from above to below, each with what it is called and the rooms that stand on it. */
export const FLOORS: { name: string; class: string; has: (room: string) => boolean; slices: boolean; ground?: true }[] =
  [
    { name: 'Doors', class: 'soft', has: (room) => ['app', 'browser', 'cli', 'front'].includes(room), slices: false },
    { name: 'Policy level', class: 'policy', has: (room) => room.startsWith('policy/'), slices: true },
    {
      name: 'Organisation level',
      class: 'organisation',
      has: (room) => room.startsWith('organisation/'),
      slices: true,
    },
    { name: 'Individual level', class: 'individual', has: (room) => room.startsWith('individual/'), slices: true },
    {
      name: 'Administration',
      class: 'soft',
      has: (room) => room.startsWith('administration/'),
      slices: true,
    },
    {
      name: 'Files and demonstration',
      class: 'soft',
      has: (room) => room.startsWith('exchange/') || room === 'demonstration',
      slices: true,
    },
    {
      name: 'Ground: every room may stand on it',
      class: 'soft',
      has: (room) => /^(access|audit|browser|platform|shared|ui|writes)(\/|$)/.test(room),
      slices: false,
      ground: true,
    },
  ];

const WIDTH = 960;
const EDGE = 30;
const GAP = 12;
const BOX = { width: 150, height: 58 };
const TITLE = 34;
/** What the deepest arc under a row takes for each box that it passes, and beside. */
const DEPTH = { each: 14, least: 14 };

interface Placed extends Room {
  x: number;
  y: number;
  width: number;
  class: string;
}

/** How many rooms of the same floor an import leads through at most: who is asked stands to the right of who asks. */
function depthOf(room: string, links: Link[]): number {
  return Math.max(0, ...links.filter((link) => link.from === room).map((link) => 1 + depthOf(link.to, links)));
}

/** Whether a room is a slice, and neither a door nor the ground. */
export const isSlice = (room: string): boolean => FLOORS.some((floor) => floor.slices && floor.has(room));

/** The arrows that the picture shows: between slices. What doors and ground do is told in words. */
export function drawn(house: House): Link[] {
  return house.links.filter((link) => isSlice(link.from) && isSlice(link.to));
}

/** The house as one SVG: a floor for each level, a box for each room, an arrow for each slice that imports another. */
export function picture(house: House): string {
  const links = drawn(house);
  const placed = new Map<string, Placed>();
  const titles: string[] = [];
  let y = EDGE;
  for (const floor of FLOORS) {
    const rooms = house.rooms.filter((room) => floor.has(room.name));
    if (rooms.length === 0) continue;
    const inside = links.filter((link) => floor.has(link.from) && floor.has(link.to));
    rooms.sort((a, b) => depthOf(b.name, inside) - depthOf(a.name, inside) || (a.name < b.name ? -1 : 1));
    titles.push(`<text class="title ${floor.class}" x="${EDGE}" y="${y + 14}">${floor.name}</text>`);
    y += TITLE - 8;
    const width = Math.min(BOX.width, (WIDTH - 2 * EDGE - GAP * (rooms.length - 1)) / rooms.length);
    rooms.forEach((room, place) => {
      placed.set(room.name, { ...room, x: EDGE + place * (width + GAP), y, width, class: floor.class });
    });
    const places = rooms.map((room) => room.name);
    const longest = Math.max(0, ...inside.map((link) => span(link, places)));
    y += BOX.height + (longest === 0 ? 0 : 0.75 * (DEPTH.least + DEPTH.each * longest)) + TITLE;
  }
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${Math.ceil(y)}" role="img" aria-labelledby="house-title">`,
    '<title id="house-title">The rooms of Brug, floor by floor, and which slice imports which</title>',
    STYLE,
    `<rect class="ground" width="${WIDTH}" height="${Math.ceil(y)}" />`,
    ...arrows(links, placed),
    ...titles,
    ...[...placed.values()].map(box),
    '</svg>',
  ].join('\n')}\n`;
}

function span(link: Link, places: string[]): number {
  return Math.abs(places.indexOf(link.from) - places.indexOf(link.to));
}

function box(room: Placed): string {
  const name = room.name.split('/').at(-1);
  const middle = round(room.x + room.width / 2);
  return [
    `<rect class="paper" x="${round(room.x)}" y="${round(room.y)}" width="${round(room.width)}" height="${BOX.height}" rx="3" />`,
    `<text class="name ${room.class}" x="${middle}" y="${round(room.y + 25)}" text-anchor="middle">${name}</text>`,
    `<text class="small soft" x="${middle}" y="${round(room.y + 44)}" text-anchor="middle">${room.lines.toLocaleString('en')} lines</text>`,
  ].join('\n');
}

/**
 * Every arrow leaves and arrives at a place of its own on the edge of its box, so that none hides another. Along a row those from
 * the left come first and those that go furthest hang outermost, so that arcs nest; from floor to floor they keep the order.
 */
function arrows(links: Link[], placed: Map<string, Placed>): string[] {
  const at = (name: string) => placed.get(name) as Placed;
  const sideOf = (here: Placed, there: Placed) => (here.y > there.y ? 'top' : 'bottom');
  const ends = links.flatMap((link) => [
    { link, room: link.from, other: link.to },
    { link, room: link.to, other: link.from },
  ]);
  const point = (link: Link, room: string, other: string) => {
    const here = at(room);
    const side = sideOf(here, at(other));
    const beside = ends
      .filter((end) => end.room === room && sideOf(here, at(end.other)) === side)
      .sort((a, b) => order(here, at(a.other)) - order(here, at(b.other)) || (a.other < b.other ? -1 : 1));
    const place = beside.findIndex((end) => end.link === link) + 1;
    return { x: here.x + (here.width * place) / (beside.length + 1), y: side === 'top' ? here.y : here.y + BOX.height };
  };
  return links.map((link) => {
    const from = point(link, link.from, link.to);
    const to = point(link, link.to, link.from);
    const same = at(link.from).y === at(link.to).y;
    const step = Math.abs(at(link.from).x - at(link.to).x) / (at(link.from).width + GAP);
    const bend = same ? DEPTH.least + DEPTH.each * Math.round(step) : (to.y - from.y) / 2;
    const [down, up] = [round(from.y + bend), round(same ? to.y + bend : to.y - bend)];
    const tip = same || to.y < from.y ? 6 : -6;
    const path = `M${round(from.x)} ${round(from.y)} C${round(from.x)} ${down} ${round(to.x)} ${up} ${round(to.x)} ${round(to.y)}`;
    return [
      `<path class="arc" d="${path}"><title>${link.from} imports ${link.to}: ${link.imports}</title></path>`,
      `<path class="tip" d="M${round(to.x)} ${round(to.y)} l-3.5 ${tip} h7 Z" />`,
    ].join('\n');
  });
}

/** Where an arrow to `other` stands among those on the same edge of `here`; a number that sorts from left to right. */
function order(here: Placed, other: Placed): number {
  if (here.y !== other.y) return other.x;
  return other.x < here.x ? -other.x - WIDTH : 2 * WIDTH - other.x;
}

const round = (value: number) => Math.round(value * 10) / 10;

const STYLE = `<style>
.ground { fill: #f6f4ef; }
.paper { fill: #ffffff; stroke: #d9d5cc; }
.soft { fill: #4d5866; }
.arc { fill: none; stroke: #0b5a6b; stroke-width: 1.3; stroke-linecap: round; }
.tip { fill: #0b5a6b; }
.policy { fill: #3f4b9b; }
.organisation { fill: #0b6b57; }
.individual { fill: #9a4a16; }
text { font-family: ui-sans-serif, system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
.title { font-size: 13px; }
.name { font-size: 14px; font-weight: 600; }
.small { font-size: 12px; }
@media (prefers-color-scheme: dark) {
  .ground { fill: #0f1318; }
  .paper { fill: #161b22; stroke: #2a313b; }
  .soft { fill: #b3bac4; }
  .arc { stroke: #6cc5d6; }
  .tip { fill: #6cc5d6; }
  .policy { fill: #aab4ff; }
  .organisation { fill: #6fd3b8; }
  .individual { fill: #f0a878; }
}
</style>`;
