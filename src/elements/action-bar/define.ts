import {CsActionBarElement} from './action-bar.ts';

CsActionBarElement.define();
