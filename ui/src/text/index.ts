import { en } from './en';

/** Every word that the reader sees. Another language is another file of the same shape. */
export const words = en;
export type Words = typeof en;
