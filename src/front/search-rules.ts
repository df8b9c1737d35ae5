/** So many of each kind are shown beside each other. */
export const FEW = 5;
/** So many of one kind stand on a page. */
export const MANY = 25;
