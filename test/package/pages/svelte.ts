import {mount} from 'svelte';
import Bar from './Bar.svelte';

mount(Bar, {target: document.querySelector('#app')!});
