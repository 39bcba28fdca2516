import type { SearchHit } from '../../api';
import type { Route } from '../../lib/router.svelte';

/** Where a result opens; a noun that gets a screen of its own adds its line here. */
export function routeOf(hit: SearchHit, text: string): Route {
  switch (hit.kind) {
    case 'note':
      return { screen: 'notes', id: Number(hit.key), find: text };
    case 'event':
      return { screen: 'timeline', id: hit.key };
    case 'promise':
      return { screen: 'promises', id: hit.key };
    case 'vote':
      return { screen: 'votes' };
    case 'claim':
      return { screen: 'claims', id: Number(hit.key) };
    case 'session':
      return { screen: 'sessions', id: hit.key };
    case 'session_note':
    case 'addendum':
      return { screen: 'sessions', id: hit.within };
    case 'conflict':
      return { screen: 'conflicts', id: hit.key };
    case 'request':
      return { screen: 'requests' };
    case 'offer':
    case 'term':
    case 'characterization':
      return { screen: 'offers' };
    case 'person':
      return { screen: 'roster', key: hit.key };
    default:
      // What has no screen of its own yet stands on the front page.
      return { screen: 'today' };
  }
}
