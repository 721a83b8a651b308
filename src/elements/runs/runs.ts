/**
 * What a bar needs from the first click on, a chunk of its own: it is fetched as soon as the page is idle after the
 * first render.
 */
export {joinRuns} from '../../state/bar-runs.ts';
export {describeRun} from '../shared/describe-run.ts';
export {dismissNewest} from '../toaster/page-toaster.ts';
export {LateBar} from '../action-bar/late-bar.ts';
export {lateStyles} from '../action-bar/late.styles.ts';
