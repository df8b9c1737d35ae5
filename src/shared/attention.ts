/**
 * Chooses at most `limit` lines out of several lists so that each list gets its turn: first one of each, then a second
 * one of each, and so on. The lines come back list by list, in the order they had.
 */
export function inTurn<Line>(lists: readonly (readonly Line[])[], limit: number): Line[] {
  const shares = lists.map(() => 0);
  let left = limit;
  for (let round = 0; left > 0; round += 1) {
    const before = left;
    lists.forEach((list, index) => {
      if (left > 0 && list.length > round) {
        shares[index] = round + 1;
        left -= 1;
      }
    });
    if (left === before) break;
  }
  return lists.flatMap((list, index) => list.slice(0, shares[index]));
}
