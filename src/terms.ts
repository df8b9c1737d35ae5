import { readTerm } from './policy/plan-import/index.ts';
import { readTermsWith } from './policy/plan-register/index.ts';

// A term that is typed in the register is read as one that is printed in a document.
readTermsWith(readTerm);
