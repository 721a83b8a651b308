/**
 * What a bar needs from the first click on, a chunk of its own: it is fetched as soon as the page is idle after the
 * first render.
 */
export {LateBar} from '../action-bar/late-bar.ts';
