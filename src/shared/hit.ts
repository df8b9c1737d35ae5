/** Something found by its words: where it is, and what it is called. Never a person. */
export interface Hit {
  href: string;
  text: string;
}
