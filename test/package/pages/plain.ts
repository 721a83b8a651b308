import 'cs-action-bar';

const bar = document.createElement('cs-action-bar');
bar.api = document.body.dataset['api']!;
bar.tokenUrl = '/token';
bar.contactId = 'c-1';
bar.addEventListener('cs-action', ({detail}) => (document.title = `done ${detail.action.name}`));
document.querySelector('#app')!.append(bar);
