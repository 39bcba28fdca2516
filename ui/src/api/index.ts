export type * from './bindings';
export { call } from './call';
export { connect, on, type FileDrag } from './events';
export { Failure, INTERNAL, toFailure } from './failure';
export { live, type Live } from './live.svelte';
export { setTitle } from './window';
