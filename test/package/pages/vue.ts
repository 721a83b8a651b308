import {createApp} from 'vue';
import Bar from './Bar.vue';

createApp(Bar).mount('#app');
