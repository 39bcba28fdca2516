import { SvelteSet } from 'svelte/reactivity';

import type { PageGroup } from './nav';

/** The headings that the person opened; they stay open when the narrow menu closes. */
export const openGroups = new SvelteSet<PageGroup>();
