import type { Component } from 'svelte';

import type { Route, ScreenName } from '../../lib/router.svelte';
import { words } from '../../text';
import Asked from '../asked/Asked.svelte';
import Check from '../check/Check.svelte';
import Notes from '../notes/Notes.svelte';
import Claims from '../claims/Claims.svelte';
import Notices from '../notices/Notices.svelte';
import Line from '../picket/Line.svelte';
import Search from '../search/Search.svelte';
import Settings from '../settings/Settings.svelte';
import Storage from '../storage/Storage.svelte';
import Today from '../today/Today.svelte';
import Trust from '../trust/Trust.svelte';

/** The headings of the sidebar, in their order. */
export const groups = ['bargaining', 'picket', 'committee'] as const;
export type PageGroup = (typeof groups)[number];

/** A page of the window: one entry here puts it into the sidebar, the menu and the palette. */
export interface Page {
  screen: ScreenName;
  label: string;
  component: Component;
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
  component: Today,
  route: { screen: 'today' },
};

export const pages: readonly Page[] = [
  today,
  { screen: 'notices', label: words.nav.notices, component: Notices, route: { screen: 'notices' } },
  { screen: 'check', label: words.nav.check, component: Check, route: { screen: 'check' } },
  { screen: 'claims', label: words.nav.claims, component: Claims, route: { screen: 'claims' } },
  {
    screen: 'line',
    label: words.nav.line,
    component: Line,
    group: 'picket',
    route: { screen: 'line' },
  },
  {
    screen: 'asked',
    label: words.nav.asked,
    component: Asked,
    group: 'committee',
    route: { screen: 'asked' },
  },
  { screen: 'notes', label: words.nav.notes, component: Notes, route: { screen: 'notes' } },
  { screen: 'search', label: words.nav.search, component: Search, route: { screen: 'search' } },
  {
    screen: 'trust',
    label: words.nav.trust,
    component: Trust,
    route: { screen: 'trust' },
    foot: true,
  },
  {
    screen: 'storage',
    label: words.nav.storage,
    component: Storage,
    route: { screen: 'storage' },
    foot: true,
  },
  {
    screen: 'settings',
    label: words.nav.settings,
    component: Settings,
    route: { screen: 'settings' },
    foot: true,
  },
];

/** The page that a route leads to. */
export function pageOf(route: Route): Page {
  return pages.find((page) => page.screen === route.screen) ?? today;
}
