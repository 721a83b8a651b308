/** Entry "./element.js": the classes, nothing registered. */
export {CsActionBarElement} from './elements/action-bar/action-bar.ts';
