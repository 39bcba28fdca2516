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
    screen: 'sessions',
    label: words.nav.sessions,
    load: () => import('../sessions/Sessions.svelte'),
    group: 'bargaining',
    route: { screen: 'sessions' },
  },
  {
    screen: 'offers',
    label: words.nav.offers,
    load: () => import('../offers/Offers.svelte'),
    group: 'bargaining',
    route: { screen: 'offers' },
  },
  {
    screen: 'promises',
    label: words.nav.promises,
    load: () => import('../promises/Promises.svelte'),
    group: 'bargaining',
    route: { screen: 'promises' },
  },
  {
    screen: 'votes',
    label: words.nav.votes,
    load: () => import('../votes/Votes.svelte'),
    group: 'bargaining',
    route: { screen: 'votes' },
  },
  {
    screen: 'timeline',
    label: words.nav.timeline,
    load: () => import('../timeline/Timeline.svelte'),
    group: 'bargaining',
    route: { screen: 'timeline' },
  },
  {
    screen: 'requests',
    label: words.nav.requests,
    load: () => import('../facts/Requests.svelte'),
    group: 'bargaining',
    route: { screen: 'requests' },
  },
  {
    screen: 'conflicts',
    label: words.nav.conflicts,
    load: () => import('../facts/Conflicts.svelte'),
    group: 'bargaining',
    route: { screen: 'conflicts' },
  },
  {
    screen: 'tables',
    label: words.nav.tables,
    load: () => import('../facts/Tables.svelte'),
    group: 'bargaining',
    route: { screen: 'tables' },
  },
  {
    screen: 'line',
    label: words.nav.line,
    load: () => import('../picket/Line.svelte'),
    group: 'picket',
    route: { screen: 'line' },
  },
  {
    screen: 'corrections',
    label: words.corrections.screen,
    load: () => import('../picket/Corrections.svelte'),
    group: 'picket',
    route: { screen: 'corrections' },
  },
  {
    screen: 'sites',
    label: words.nav.sites,
    load: () => import('../sites/Sites.svelte'),
    group: 'picket',
    route: { screen: 'sites' },
  },
  {
    screen: 'roster',
    label: words.nav.roster,
    load: () => import('../roster/Roster.svelte'),
    group: 'picket',
    route: { screen: 'roster' },
  },
  {
    screen: 'hours',
    label: words.nav.hours,
    load: () => import('../hours/Hours.svelte'),
    group: 'picket',
    route: { screen: 'hours' },
  },
  {
    screen: 'paper',
    label: words.nav.paper,
    load: () => import('../paper/PaperSheets.svelte'),
    group: 'picket',
    route: { screen: 'paper' },
  },
  {
    screen: 'incidents',
    label: words.nav.incidents,
    load: () => import('../incidents/Incidents.svelte'),
    group: 'picket',
    route: { screen: 'incidents' },
  },
  {
    screen: 'laptops',
    label: words.laptops.screen,
    load: () => import('../picket/Laptops.svelte'),
    group: 'picket',
    route: { screen: 'laptops' },
  },
  {
    screen: 'retention',
    label: words.nav.retention,
    load: () => import('../retention/Retention.svelte'),
    group: 'picket',
    route: { screen: 'retention' },
  },
  {
    screen: 'desk',
    label: words.committee.screens.desk,
    load: () => import('../committee/Desk.svelte'),
    group: 'committee',
    route: { screen: 'desk' },
  },
  {
    screen: 'drafts',
    label: words.committee.screens.drafts,
    load: () => import('../committee/Drafts.svelte'),
    group: 'committee',
    route: { screen: 'drafts' },
  },
  {
    screen: 'sign',
    label: words.committee.screens.sign,
    load: () => import('../committee/Sign.svelte'),
    group: 'committee',
    route: { screen: 'sign' },
  },
  {
    screen: 'keys',
    label: words.committee.screens.keys,
    load: () => import('../committee/Keys.svelte'),
    group: 'committee',
    route: { screen: 'keys' },
  },
  {
    screen: 'locals',
    label: words.committee.screens.locals,
    load: () => import('../committee/Locals.svelte'),
    group: 'committee',
    route: { screen: 'locals' },
  },
  {
    screen: 'invite',
    label: words.committee.screens.invite,
    load: () => import('../committee/Invite.svelte'),
    group: 'committee',
    route: { screen: 'invite' },
  },
  {
    screen: 'asked',
    label: words.nav.asked,
    load: () => import('../asked/Asked.svelte'),
    group: 'committee',
    route: { screen: 'asked' },
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
