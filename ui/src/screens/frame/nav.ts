import type { Component } from 'svelte';

import type { Route, ScreenName } from '../../lib/router.svelte';
import { words } from '../../text';

/** The headings of the sidebar, in their order. */
export const groups = ['bargaining', 'picket', 'committee'] as const;
export type PageGroup = (typeof groups)[number];

/** A page of the window: one entry here puts it into the sidebar, the menu and the palette. */
export interface Page {
  screen: ScreenName;
  label: string;
  /** Reads the page's script, so that nobody waits for pages that they do not open. */
  load: () => Promise<{ default: Component }>;
  /** Pages of one job stand under one heading that opens and closes. */
  group?: PageGroup;
  /** Set apart at the foot of the sidebar. */
  foot?: boolean;
  /** Where the link leads. */
  route: Route;
}

const today: Page = {
  screen: 'today',
  label: words.nav.today,
  load: () => import('../today/Today.svelte'),
  route: { screen: 'today' },
};

export const pages: readonly Page[] = [
  today,
  {
    screen: 'notices',
    label: words.nav.notices,
    load: () => import('../notices/Notices.svelte'),
    route: { screen: 'notices' },
  },
  {
    screen: 'check',
    label: words.nav.check,
    load: () => import('../check/Check.svelte'),
    route: { screen: 'check' },
  },
  {
    screen: 'claims',
    label: words.nav.claims,
    load: () => import('../claims/Claims.svelte'),
    route: { screen: 'claims' },
  },
  {
    screen: 'line',
    label: words.nav.line,
    load: () => import('../picket/Line.svelte'),
    group: 'picket',
    route: { screen: 'line' },
  },
  {
    screen: 'notes',
    label: words.nav.notes,
    load: () => import('../notes/Notes.svelte'),
    route: { screen: 'notes' },
  },
  {
    screen: 'search',
    label: words.nav.search,
    load: () => import('../search/Search.svelte'),
    route: { screen: 'search' },
  },
  {
    screen: 'trust',
    label: words.nav.trust,
    load: () => import('../trust/Trust.svelte'),
    route: { screen: 'trust' },
    foot: true,
  },
  {
    screen: 'storage',
    label: words.nav.storage,
    load: () => import('../storage/Storage.svelte'),
    route: { screen: 'storage' },
    foot: true,
  },
  {
    screen: 'settings',
    label: words.nav.settings,
    load: () => import('../settings/Settings.svelte'),
    route: { screen: 'settings' },
    foot: true,
  },
];

/** The page that a route leads to. */
export function pageOf(route: Route): Page {
  return pages.find((page) => page.screen === route.screen) ?? today;
}
