// Tests read modules of pages directly, without the window that brings their words first.
import { readPageWords } from '.';

await readPageWords();
