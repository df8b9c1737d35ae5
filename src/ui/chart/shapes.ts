/** The outline of diagonal lines that fill a box: hatching that needs no pattern, and so no id in the page. */
export function hatch(x: number, y: number, width: number, height: number, step = 5): string {
  const lines: string[] = [];
  for (let offset = step; offset < width + height; offset += step) {
    // Each line runs from the bottom or the right edge to the left or the top edge, never outside the box.
    const down = Math.min(offset, height);
    const along = Math.min(offset, width);
    lines.push(`M${x + offset - down} ${y + down}L${x + along} ${y + offset - along}`);
  }
  return lines.join('');
}

/** Breaks a text into at most `most` lines of about `width` characters; what does not fit ends in an ellipsis. */
export function wrap(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  lines.push(line);
  const kept = lines.slice(0, most).map((part) => cut(part, width));
  if (lines.length > most) kept[most - 1] = cut(`${lines[most - 1]} …`, width, true);
  return kept;
}

/** Shortens a text to a width, at the end of a word where that leaves most of it. */
function cut(text: string, width: number, always = false): string {
  if (text.length <= width && !always) return text;
  const room = text.replace(/ …$/, '').slice(0, width - 1);
  const whole = text[room.length] === ' ' ? room.length : room.lastIndexOf(' ');
  return `${room.slice(0, whole > width / 3 ? whole : undefined).trimEnd()}…`;
}

/** A number with at most one decimal, for coordinates. */
export function round(n: number): number {
  return Math.round(n * 10) / 10;
}
