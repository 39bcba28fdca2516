/** Where the person is. Kept in memory only: the address bar and web storage would be on disk. */
export type Route =
  | { screen: 'today' }
  | { screen: 'notices'; number?: number; revision?: number; paragraph?: number }
  | { screen: 'check' }
  | { screen: 'notes'; id?: number; find?: string }
  | { screen: 'line' }
  | { screen: 'corrections'; shift?: string }
  | { screen: 'laptops' }
  | { screen: 'sites' }
  | { screen: 'roster'; key?: string }
  | { screen: 'hours'; key?: string }
  | { screen: 'incidents' }
  | { screen: 'paper' }
  | { screen: 'retention' }
  | { screen: 'offers'; issue?: string; compare?: readonly string[] }
  | { screen: 'promises'; id?: string }
  | { screen: 'votes' }
  | { screen: 'timeline'; id?: string }
  | { screen: 'search'; text?: string }
  | { screen: 'storage' }
  | { screen: 'claims'; id?: number }
  | { screen: 'sessions'; id?: string; beside?: readonly string[] }
  | { screen: 'requests' }
  | { screen: 'conflicts'; id?: string }
  | { screen: 'tables'; kind?: string; id?: string }
  | { screen: 'desk' }
  | { screen: 'drafts'; id?: number }
  | { screen: 'sign'; path?: string }
  | { screen: 'keys' }
  | { screen: 'locals' }
  | { screen: 'invite' }
  | { screen: 'asked' }
  | { screen: 'trust' }
  | { screen: 'settings' };

export type ScreenName = Route['screen'];

/** Steps that "back" remembers. */
const MEMORY = 50;

class Router {
  route = $state.raw<Route>({ screen: 'today' });
  /** Counts every move, so that a screen can tell a new visit from a repaint. */
  moves = $state(0);
  #past: Route[] = [];

  go(route: Route): void {
    this.#past = [...this.#past.slice(-MEMORY), this.route];
    this.route = route;
    this.moves += 1;
  }

  /** Changes what is shown without a step that "back" would return to. */
  refine(route: Route): void {
    this.route = route;
  }

  back(): void {
    const before = this.#past.pop();
    if (!before) return;
    this.route = before;
    this.moves += 1;
  }

  /** Forgets everything, when a book is locked. */
  reset(): void {
    this.#past = [];
    this.route = { screen: 'today' };
  }
}

export const router = new Router();
