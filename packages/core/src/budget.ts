/** How much one run may take before it stops between two pages with its cursor saved. */
export interface Budget {
  /** UTC ms after which no further page is begun. */
  readonly deadline?: number;
  readonly pagesMax?: number;
  readonly recordsMax?: number;
  /** Says that something the run does not count itself is used up: an edge platform's requests. */
  readonly spent?: () => boolean;
}

/** True when a run that has done this much must not begin another page. */
export function isSpent(
  budget: Budget,
  spent: { readonly now: number; readonly pages: number; readonly records: number },
): boolean {
  return (
    spent.now >= (budget.deadline ?? Number.POSITIVE_INFINITY) ||
    spent.pages >= (budget.pagesMax ?? Number.POSITIVE_INFINITY) ||
    spent.records >= (budget.recordsMax ?? Number.POSITIVE_INFINITY) ||
    (budget.spent?.() ?? false)
  );
}
