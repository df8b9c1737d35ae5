import { CodeLists, withCodes } from '../../src/shared/code-lists.ts';

/**
 * Does work in which schemas know those codes and no others, as they do within a request.
 * @param lists the codes of each list, in their order.
 */
export function knowing<Result>(lists: Record<string, readonly string[]>, work: () => Result): Result {
  const codes = Object.entries(lists).flatMap(([list, all]) =>
    all.map((code) => ({
      ...{ list, code, label: { nl: code }, from: null, until: null, successor: null },
      ...{ rulingNl: null, rulingEn: null, cause: null, asks: null, policyFields: [] },
    })),
  );
  return withCodes(new CodeLists(codes), work);
}
